package io.jenkins.plugins.signet.soak.watch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a gauge of the application tells of something bad, written {@code hikaricp_connections_pending > 0}.
 *
 * @param metric name of a Prometheus metric; all its samples are added
 */
public record MetricAlarm(String metric, NumberCondition when) {

    private static final Pattern FORM = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]{0,200})\\s*([<>=!].*)");

    /** @throws IllegalArgumentException if it is not written so */
    @JsonCreator
    public static MetricAlarm parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' does not say when a metric is bad");
        }
        return new MetricAlarm(form.group(1), NumberCondition.parse(form.group(2)));
    }

    @Override
    @JsonValue
    public String toString() {
        return metric + " " + when;
    }
}
