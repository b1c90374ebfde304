package io.jenkins.plugins.signet.steps;

import io.jenkins.plugins.signet.configuration.Setting;

/**
 * A step about one release in one environment, which it must be given. The form's first three fields and their help lie with
 * this class, where Stapler finds them for all that extend it.
 */
public abstract class ReleaseStep extends SignetForm {

    private final String app;
    private final String version;
    private final String environment;

    ReleaseStep(String app, String version, String environment) {
        this.app = Setting.text(app);
        this.version = Setting.text(version);
        this.environment = Setting.text(environment);
    }

    public final String getApp() {
        return app;
    }

    public final String getVersion() {
        return version;
    }

    public final String getEnvironment() {
        return environment;
    }
}
