package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host and a port. */
record HostAndPort(String host, int port) {

    private static final Pattern SHAPE = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:/\\[\\]\\s]+)(?::(\\d{1,5}))?");
    private static final int LARGEST_PORT = 65535;

    /**
     * @param text {@code host}, {@code host:port}, or {@code target} for the target itself
     * @param defaultPort 0 if the port must be written
     */
    static HostAndPort parse(String text, int defaultPort, URI target) throws NoAnswer {
        if (text.equals("target")) {
            return new HostAndPort(target.getHost(), HostRules.port(target));
        }
        Matcher shape = SHAPE.matcher(text);
        if (shape.matches()) {
            int port = shape.group(2) == null ? defaultPort : Integer.parseInt(shape.group(2));
            if (port > 0 && port <= LARGEST_PORT) {
                return new HostAndPort(shape.group(1), port);
            }
        }
        throw new NoAnswer(Outcome.REFUSED, Quoted.of(text) + " is not host:port");
    }

    /** @param text {@code host} (its port is 0 then) or {@code host:port} */
    static HostAndPort orPortless(String text) throws NoAnswer {
        Matcher shape = SHAPE.matcher(text);
        if (shape.matches()) {
            int port = shape.group(2) == null ? 0 : Integer.parseInt(shape.group(2));
            if (port <= LARGEST_PORT) {
                return new HostAndPort(shape.group(1), port);
            }
        }
        throw new NoAnswer(Outcome.REFUSED, Quoted.of(text) + " is neither host nor host:port");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
