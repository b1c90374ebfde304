package io.jenkins.plugins.signet.application;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an application does on a port beside the one that users reach first.
 *
 * @param health path that is asked for with GET to see whether it is well; empty if it is enough that a connection is accepted
 * @param host the host name in users' requests that leads to it; empty for any
 * @param path how the paths begin that lead to it, as in {@code /api}, without a {@code /} at the end; empty for any
 */
public record NamedPort(String health, String host, String path) {

    /** What the port is called that users reach where no route leads elsewhere. */
    public static final String WEB = "web";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,20}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+/?");

    public NamedPort {
        health = health == null ? "" : health;
        host = host == null ? "" : host;
        path = path == null ? "" : path.replaceAll("/$", "");
    }

    /** Whether a port may be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals("blue") && !name.equals("green");
    }

    static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    static boolean isPath(String path) {
        return PATH.matcher(path).matches() && !(path + "/").matches(".*/\\.{1,2}/.*");
    }

    /**
     * One that users are sent to.
     *
     * @throws IllegalArgumentException if name, host or path cannot be one, or neither host nor path is given
     */
    public static NamedPort routed(String name, String host, String path) {
        if (!isName(name) || name.equals(WEB)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a further port");
        }
        if (host.isEmpty() && path.isEmpty()) {
            throw new IllegalArgumentException("it says neither a host nor a path");
        }
        if (!host.isEmpty() && !isHost(host)) {
            throw new IllegalArgumentException("'" + host + "' is not the name of a host");
        }
        if (!path.isEmpty() && !isPath(path)) {
            throw new IllegalArgumentException("'" + path + "' is no beginning of a path");
        }
        return new NamedPort("", host, path);
    }

    /** Whether the router sends anybody there. */
    @JsonIgnore
    public boolean isRouted() {
        return !host.isEmpty() || !path.isEmpty();
    }

    /** Whether a user's request for its health check is led there by its route. */
    @JsonIgnore
    public boolean isReachedByItsHealth() {
        String asked = health.replaceAll("[?#].*$", "");
        return isRouted()
                && !health.isEmpty()
                && (path.isEmpty() || asked.equals(path) || asked.startsWith(path + "/"));
    }

    /** The variable in which the application finds the number of a port. */
    public static String variable(String name) {
        return "PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
