package io.jenkins.plugins.signet.steps;

/** A step about one release in one environment, which it must be given. */
public abstract class ReleaseStep extends SignetForm {

    public final String app;
    public final String version;
    public final String environment;

    ReleaseStep(String app, String version, String environment) {
        this.app = app;
        this.version = version;
        this.environment = environment;
    }
}
