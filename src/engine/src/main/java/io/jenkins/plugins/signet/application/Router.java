package io.jenkins.plugins.signet.application;

import java.util.List;

/**
 * What sends users to a slot.
 *
 * @param strategy how it is flipped
 * @param listen the port on which users call; 0 if the router is configured elsewhere
 * @param pointer what a flip changes: the folder that names the live slot, HAProxy's map file, or nginx's include file;
 *     empty for the place Signet chooses
 * @param socket HAProxy's runtime API, a socket's path or {@code host:port}; Caddy's admin API, {@code host:port}; empty
 *     for others
 * @param backend the prefix of HAProxy's backends {@code -blue} and {@code -green}, or the {@code @id} of Caddy's
 *     reverse proxy; empty for others
 * @param reload argument list that has nginx read its configuration again; empty for others
 */
public record Router(
        Type type, Strategy strategy, int listen, String pointer, String socket, String backend, List<String> reload) {

    public Router {
        strategy = strategy == null ? Strategy.POINTER : strategy;
        reload = reload == null ? List.of() : List.copyOf(reload);
    }

    /** The routers that Signet can point. */
    public enum Type {
        /** Signet's own, for hosts that have none. */
        EMBEDDED,
        CADDY,
        HAPROXY,
        NGINX
    }

    /** The ways to flip one. */
    public enum Strategy {
        /** It looks at a pointer on each request; nothing is lost. */
        POINTER,
        /** For a Caddy or nginx whose configuration cannot be changed: it is told to load another, at a cost. */
        RELOAD
    }
}
