package io.jenkins.plugins.signet.application;

/**
 * What sends users to a slot.
 *
 * @param listen the port on which users call; 0 if the router is configured elsewhere
 * @param pointer the folder that names the live slot, or HAProxy's map file; empty for the place Signet chooses
 * @param socket HAProxy's runtime API: a socket's path, or {@code host:port}; empty for others
 * @param backend HAProxy's backend with the servers {@code blue} and {@code green}; empty for others
 */
public record Router(Type type, int listen, String pointer, String socket, String backend) {

    /** The routers that Signet can point. */
    public enum Type {
        /** Signet's own, for hosts that have none. */
        EMBEDDED,
        CADDY,
        HAPROXY,
        NGINX
    }
}
