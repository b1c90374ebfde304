package io.jenkins.plugins.signet.lookout;

import io.jenkins.plugins.signet.soak.watch.MetricAlarm;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import io.jenkins.plugins.signet.traffic.Counters;
import io.jenkins.plugins.signet.traffic.probe.PrometheusText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what the application, or the router, counts of the requests to the slot that users are sent to. */
record MetricsLook(WatchedSlot slot, String name) {

    ProbeSeen look(ProbeSubject.Metrics metrics) throws IOException, InterruptedException {
        if (metrics.path().isEmpty()) {
            return slot.host()
                    .liveCounters()
                    .map(counters -> ProbeSeen.measured(name, numbers(counters)))
                    .orElseGet(() -> ProbeSeen.unseen(
                            name, "the router keeps no count of each slot's requests: name the application's metrics"));
        }
        Optional<String> text = slot.host().liveText(metrics.path());
        if (text.isEmpty()) {
            return ProbeSeen.unseen(name, "there are no metrics at " + metrics.path());
        }
        Map<String, Double> numbers = new HashMap<>();
        PrometheusText.requests(text.get()).ifPresent(counters -> numbers.putAll(numbers(counters)));
        for (MetricAlarm alarm : metrics.alarms()) {
            OptionalDouble value = PrometheusText.gauge(text.get(), alarm.metric());
            value.ifPresent(number -> numbers.put(alarm.metric(), number));
        }
        return ProbeSeen.measured(name, numbers);
    }

    private static Map<String, Double> numbers(Counters counters) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("requests", (double) counters.requests());
        numbers.put("failed", (double) counters.failed());
        if (counters.seconds() != null) {
            numbers.put("seconds", counters.seconds());
        }
        return numbers;
    }
}
