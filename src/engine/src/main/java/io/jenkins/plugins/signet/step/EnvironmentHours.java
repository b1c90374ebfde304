package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.calendar.Opening;

/** Whether an environment may be changed now: by its calendar, and by what operators have frozen. */
final class EnvironmentHours {

    private EnvironmentHours() {}

    /** @throws io.jenkins.plugins.signet.release.UndeterminedException if the freezes cannot be read */
    static Opening now(Scene scene, String file, String app, Environment environment) {
        return environment.calendar().at(scene.clock().instant(), scene.frozen(file, app, environment.name()));
    }
}
