package io.jenkins.plugins.signet.configuration;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;

/**
 * The job that brings back what ran in an environment before. It takes the parameters {@code app} and {@code environment},
 * and hands them to {@code rollbackRelease}.
 */
public record RollbackJob(Job<?, ?> job, String app, String environment) {

    /** Empty if the environment names none, or the one it names is not there or not to be seen. */
    public static Optional<RollbackJob> of(EnvironmentSettings environment, String app) {
        return Optional.of(environment.getRollbackJob())
                .filter(name -> !name.isEmpty())
                .map(name -> Jenkins.get().getItemByFullName(name, Job.class))
                .map(job -> new RollbackJob(job, app, environment.getName()));
    }

    /**
     * What brings back what ran there before, ready to be pasted: into a shell whose user has a login for the controller in
     * {@code ~/.netrc}, or, where no job is named, into a Pipeline. A login is not part of it, since other users of a machine
     * see the arguments of its processes.
     */
    public static String command(EnvironmentSettings environment, String app, String version) {
        return of(environment, app)
                .map(job -> job.command(version))
                .orElse("rollbackRelease(app: '" + app + "', environment: '" + environment.getName() + "', from: '"
                        + version + "')");
    }

    private String command(String version) {
        String root = Jenkins.get().getRootUrl();
        if (root == null) {
            throw new UndeterminedException("the controller does not know its own URL, so no command can name it");
        }
        return "curl --fail --silent --show-error --netrc --request POST '" + root + job.getUrl()
                + "buildWithParameters?app=" + encoded(app) + "&environment=" + encoded(environment)
                + "&from=" + encoded(version) + "'";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public boolean isPermitted() {
        return job.hasPermission(Item.BUILD);
    }

    /** Runs it, on behalf of the person who asks. */
    public void run() {
        job.checkPermission(Item.BUILD);
        ParameterizedJobMixIn.scheduleBuild2(
                job,
                0,
                new CauseAction(new Cause.UserIdCause()),
                new ParametersAction(
                        new StringParameterValue("app", app), new StringParameterValue("environment", environment)));
    }
}
