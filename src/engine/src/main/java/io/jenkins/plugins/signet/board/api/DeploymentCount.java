package io.jenkins.plugins.signet.board.api;

import java.util.Optional;

/**
 * How many releases of an application were sealed in an environment.
 *
 * @param failed how many of those failed
 * @param unrestored how many of those users still have, as far as is known
 */
public record DeploymentCount(String app, String environment, long deployments, long failed, long unrestored) {

    static DeploymentCount none(String app, String environment) {
        return new DeploymentCount(app, environment, 0, 0, 0);
    }

    DeploymentCount with(DeploymentAttempt attempt) {
        return plus(attempt, 1);
    }

    DeploymentCount without(Optional<DeploymentAttempt> attempt) {
        return attempt.map(known -> plus(known, -1)).orElse(this);
    }

    private DeploymentCount plus(DeploymentAttempt attempt, int one) {
        return attempt.isSealed()
                ? new DeploymentCount(
                        app,
                        environment,
                        deployments + one,
                        failed + (attempt.hasFailed() ? one : 0),
                        unrestored + (attempt.fails() ? one : 0))
                : this;
    }
}
