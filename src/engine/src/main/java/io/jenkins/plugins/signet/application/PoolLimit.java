package io.jenkins.plugins.signet.application;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a pool of connections counts as exhausted, written {@code hikaricp_connections_pending > 0}.
 *
 * @param metric name of a gauge among the application's Prometheus metrics; all its samples are added
 * @param limit the value above which the pool is exhausted
 */
public record PoolLimit(String metric, double limit) {

    private static final Pattern FORM = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*>\\s*(\\d+(?:\\.\\d+)?)");

    /** @throws IllegalArgumentException if it is not written so */
    public static PoolLimit parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' does not say when a pool is exhausted");
        }
        return new PoolLimit(form.group(1), Double.parseDouble(form.group(2)));
    }

    @Override
    public String toString() {
        return metric + " > " + (limit == Math.rint(limit) ? String.valueOf((long) limit) : String.valueOf(limit));
    }
}
