package io.jenkins.plugins.signet.pages;

import hudson.model.Failure;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.configuration.RollbackJob;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.verb.POST;

/** Roll back: offered where a release was sealed RED, and never pressed by Signet itself. */
public final class RollbackForm {

    private final ReleaseAction release;

    RollbackForm(ReleaseAction release) {
        this.release = release;
    }

    public boolean isOffered() {
        return release.getVerdict().equals(Verdict.RED.name()) && settings().isPresent();
    }

    public String getEnvironment() {
        return release.getEnvironment();
    }

    /** The same to be pasted. */
    public String getCommand() {
        return settings()
                .map(place -> RollbackJob.command(
                        place, release.release().app(), release.release().version()))
                .orElse("");
    }

    public boolean isPermitted() {
        return job().filter(RollbackJob::isPermitted).isPresent();
    }

    @POST
    public HttpResponse doRun() {
        RollbackJob job =
                job().orElseThrow(() -> new Failure("No job is named that rolls back here. Run: " + getCommand()));
        job.run();
        return new HttpRedirect(Jenkins.get().getRootUrl() + job.job().getUrl());
    }

    private Optional<RollbackJob> job() {
        return settings()
                .flatMap(place -> RollbackJob.of(place, release.release().app()));
    }

    private Optional<EnvironmentSettings> settings() {
        try {
            return JobSettings.of(release.job()).find(release.getEnvironment());
        } catch (InputException nothingToGoBackTo) {
            // a folder's environment that the controller does not allow any more
            return Optional.empty();
        }
    }
}
