package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import org.jspecify.annotations.Nullable;

/**
 * What a person said in place of a guess; each is empty for the guess.
 *
 * @param app the application's name
 * @param way one of {@link Starter#ways}
 * @param health the path that answers when it is well
 * @param url where users call in production
 * @param router of production; {@code null} for the guess
 */
public record StarterWish(String app, String way, String health, String url, EnvironmentRouter.@Nullable Type router) {

    /** Every guess is taken. */
    public static final StarterWish NONE = new StarterWish("", "", "", "", null);
}
