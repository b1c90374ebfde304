package io.jenkins.plugins.signet.steps;

import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.signet.access.BuildPeople;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.ownership.OwnersFile;
import io.jenkins.plugins.signet.ownership.Shipper;
import io.jenkins.plugins.signet.ownership.ShippingRule;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.Standing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.springframework.security.core.Authentication;

/** How a build stands to what it ships, by the controller's configuration and memory. */
record BuildStanding(StepContext context, Run<?, ?> run, Consumer<String> log) implements Standing {

    @Override
    public Shipper shipper() {
        return new BuildOrigin(run).shipper();
    }

    @Override
    public OwnersFile owners() {
        return SignetHome.get().owners();
    }

    @Override
    public ShippingRule ofApp(String app) {
        return SignetConfiguration.get().shippersOf(app);
    }

    @Override
    public Optional<Place> place(String environment) {
        return configured().find(environment).map(this::place);
    }

    private JobSettings configured() {
        return JobSettings.of(run.getParent());
    }

    private Place place(EnvironmentSettings settings) {
        return new Place(
                settings.tier(),
                settings.getRouter() != null,
                settings.getRollbackJob().equals(run.getParent().getFullName()),
                settings.rule());
    }

    @Override
    public Optional<String> withoutPermission(boolean wayBack) {
        if (!SignetConfiguration.get().isShipPermission()) {
            return Optional.empty();
        }
        BuildPeople people = new BuildPeople(run, runsAs());
        Optional<String> stranger = wayBack
                ? people.without(SignetPermissions.SHIP, SignetPermissions.PROMOTE)
                : people.without(SignetPermissions.SHIP);
        return stranger.map(
                who -> (who.isEmpty() ? "anonymous" : who) + " is behind this build and has not the permission "
                        + "Signet/Ship on " + run.getParent().getFullName());
    }

    private Authentication runsAs() {
        try {
            FlowExecution execution = context.get(FlowExecution.class);
            return execution == null ? ACL.SYSTEM2 : execution.getAuthentication2();
        } catch (IOException e) {
            throw new UndeterminedException("cannot find out as whom the build runs: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted", e);
        }
    }

    @Override
    public List<Channel> channels() {
        return configured().channels(log);
    }
}
