package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.application.HostAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person said in place of a guess; each is empty for the guess.
 *
 * @param app the application's name
 * @param way one of {@link Starter#ways}
 * @param health the path that answers when it is well
 * @param url where users call in production
 * @param router of production; {@code null} for the guess
 * @param hosts the machines of environments that are reached by SSH, by the environments' names
 */
public record StarterWish(
        String app,
        String way,
        String health,
        String url,
        EnvironmentRouter.@Nullable Type router,
        Map<String, HostAddress> hosts) {

    public StarterWish {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    }

    /** Every guess is taken. */
    public static final StarterWish NONE = new StarterWish("", "", "", "", null, Map.of());
}
