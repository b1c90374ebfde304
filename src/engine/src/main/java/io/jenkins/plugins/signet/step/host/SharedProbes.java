package io.jenkins.plugins.signet.step.host;

import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A host looks once a second for as long as a window lasts; a client of its own each time would pile up. */
final class SharedProbes {

    private static final Map<Duration, HttpProbe> BY_TIMEOUT = new ConcurrentHashMap<>();

    private SharedProbes() {}

    static HttpProbe of(Duration timeout) {
        return BY_TIMEOUT.computeIfAbsent(timeout, HttpProbe::new);
    }
}
