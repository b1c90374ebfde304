package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sends users to the application.
 *
 * @param why where that comes from
 */
record RouterGuess(EnvironmentRouter.Type type, String why) {

    private static final List<EnvironmentRouter.Type> KNOWN = List.of(
            EnvironmentRouter.Type.CADDY,
            EnvironmentRouter.Type.NGINX,
            EnvironmentRouter.Type.HAPROXY,
            EnvironmentRouter.Type.TRAEFIK);

    private static final Map<EnvironmentRouter.Type, String> IN_A_REPOSITORY = Map.of(
            EnvironmentRouter.Type.CADDY, "(?:.*\\.)?caddyfile(?:\\..*)?",
            EnvironmentRouter.Type.NGINX, "(?:.*nginx.*)\\.conf(?:\\..*)?",
            EnvironmentRouter.Type.HAPROXY, "haproxy.*\\.cfg",
            EnvironmentRouter.Type.TRAEFIK, "traefik.*\\.(?:ya?ml|toml)");

    /** The host's own comes first, then one that the repository has a configuration for. */
    static RouterGuess of(HostSight host, RepositoryFiles repository) {
        Optional<RouterGuess> found = KNOWN.stream()
                .filter(type -> host.routers().containsKey(type))
                .findFirst()
                .map(type -> new RouterGuess(type, host.routers().get(type) + " is there"));
        return found.or(() -> KNOWN.stream()
                        .flatMap(type -> repository
                                .called(name -> name.matches(IN_A_REPOSITORY.get(type)))
                                .findFirst()
                                .map(file -> new RouterGuess(type, file + " is for it"))
                                .stream())
                        .findFirst())
                .orElse(new RouterGuess(EnvironmentRouter.Type.EMBEDDED, "no other was found, so it is Signet's own"));
    }
}
