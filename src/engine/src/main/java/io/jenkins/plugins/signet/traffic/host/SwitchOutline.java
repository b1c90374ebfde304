package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.PoolLimit;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.Triggers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a switch on a host will do to users and when it will go back, in words, before anything moves. */
public final class SwitchOutline {

    private SwitchOutline() {}

    /** One sentence a line. */
    public static List<String> of(HostSpec spec) {
        SwitchSettings settings = spec.settings();
        List<String> lines = new ArrayList<>(List.of(
                "Flip: " + spec.pointed(Path.of("")).cost(),
                "Watched for " + inWords(settings.window()) + ", a look every " + inWords(settings.lookEvery()),
                "Back by itself if " + String.join("; or if ", reasons(spec, settings)),
                "The slot that is left has " + inWords(settings.drain())
                        + " to end its requests once it is to be stopped"));
        if (settings.retireAfter() != null) {
            lines.add("It stays warm for " + inWords(settings.retireAfter()) + ", and is stopped then");
        }
        lines.addAll(roles(spec.start(), settings));
        return lines;
    }

    /** What is not simply part of the slot, whoever said so. */
    private static List<String> roles(Start start, SwitchSettings settings) {
        Map<String, Placement> placements = new TreeMap<>(start.services());
        placements.putAll(start.units());
        start.processes().forEach((name, program) -> placements.put(name, program.placement()));
        List<String> lines = new ArrayList<>();
        String workers = named(placements, ServiceRole.WORKER);
        String shared = named(placements, ServiceRole.SHARED);
        if (!workers.isEmpty()) {
            lines.add("At work in one generation, handed over after the flip within " + inWords(settings.drain()) + ": "
                    + workers);
        }
        if (!shared.isEmpty()) {
            lines.add("Outside the slots, started once and not touched: " + shared);
        }
        return lines;
    }

    private static String named(Map<String, Placement> placements, ServiceRole role) {
        return placements.entrySet().stream()
                .filter(each -> each.getValue().role() == role)
                .map(each -> each.getKey() + (each.getValue().overlap() ? " (may overlap)" : ""))
                .collect(Collectors.joining(", "));
    }

    private static List<String> reasons(HostSpec spec, SwitchSettings settings) {
        int times = settings.health().unhealthy();
        Triggers triggers = settings.triggers();
        List<String> reasons = new ArrayList<>();
        reasons.add(settings.health().path() + " fails " + times + " times in a row");
        spec.start()
                .ports()
                .forEach((name, port) -> reasons.add("port " + name
                        + (port.health().isEmpty() ? " accepts no connection " : " fails at " + port.health() + " ")
                        + times
                        + " times in a row"));
        if (triggers.errorRate() != null) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "more than %s %% of at least %d requests fail",
                    number(100 * triggers.errorRate()),
                    triggers.minRequests()));
        }
        if (triggers.latency() != null) {
            reasons.add("an answer takes more than " + number(triggers.latency())
                    + " times as long as the old slot's in the mean");
        }
        for (String dependency : spec.window().dependencies()) {
            reasons.add(dependency + " fails " + times + " times in a row");
        }
        for (PoolLimit pool : spec.window().pools()) {
            reasons.add(pool + " " + times + " times in a row");
        }
        return reasons;
    }

    private static String number(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static String inWords(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
