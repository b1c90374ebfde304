package io.jenkins.plugins.signet.application;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What sends users to a slot.
 *
 * @param strategy how it is flipped
 * @param listen the port on which users call; 0 if the router is configured elsewhere
 * @param pointer what a flip changes: the folder that names the live slot, HAProxy's map file, the file of Traefik's file
 *     provider, or nginx's include file; empty for the place Signet chooses
 * @param socket HAProxy's runtime API, a socket's path or {@code host:port}; Caddy's admin API or Traefik's API,
 *     {@code host:port}; empty for others
 * @param backend the prefix of HAProxy's backends {@code -blue} and {@code -green}, Traefik's service, or the
 *     {@code @id} of Caddy's reverse proxy; empty for others
 * @param reload argument list that has nginx read its configuration again; empty for others
 */
public record EnvironmentRouter(
        Type type, Strategy strategy, int listen, String pointer, String socket, String backend, List<String> reload) {

    /** What is a name to Traefik, in its files and in the addresses of its API alike. */
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private static final Pattern HOST_AND_PORT = Pattern.compile("[A-Za-z0-9.-]+:[0-9]{1,5}");
    private static final Pattern YAML = Pattern.compile(".+\\.ya?ml");

    public EnvironmentRouter {
        strategy = strategy == null ? Strategy.POINTER : strategy;
        reload = reload == null ? List.of() : List.copyOf(reload);
    }

    /** What Traefik could make nothing of; empty if all is well, or it is another router. */
    public Optional<String> mistake() {
        if (type != Type.TRAEFIK) {
            return Optional.empty();
        }
        if (!YAML.matcher(pointer).matches()) {
            return Optional.of(
                    "pointer '" + pointer + "' is no .yml file, the only ones that Signet writes for Traefik");
        }
        if (!HOST_AND_PORT.matcher(socket).matches()) {
            return Optional.of("socket '" + socket + "' is not the host:port of Traefik's API");
        }
        return SERVICE.matcher(backend).matches()
                ? Optional.empty()
                : Optional.of("backend '" + backend + "' is no name of a service of Traefik");
    }

    /** Whether it can serve a slot's files itself, from the folder that its pointer names. */
    public boolean servesFiles() {
        return strategy == Strategy.POINTER && (type == Type.CADDY || type == Type.NGINX);
    }

    /** The routers that Signet can point. */
    public enum Type {
        /** Signet's own, for hosts that have none. */
        EMBEDDED,
        CADDY,
        HAPROXY,
        NGINX,
        TRAEFIK
    }

    /** The ways to flip one. */
    public enum Strategy {
        /** It looks at a pointer on each request; nothing is lost. */
        POINTER,
        /** For a Caddy or nginx whose configuration cannot be changed: it is told to load another, at a cost. */
        RELOAD
    }
}
