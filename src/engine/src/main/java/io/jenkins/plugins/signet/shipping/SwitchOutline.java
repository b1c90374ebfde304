package io.jenkins.plugins.signet.shipping;

import io.jenkins.plugins.signet.application.PoolLimit;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.Triggers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a switch on a host will do to users and when it will go back, in words, before anything moves. */
public final class SwitchOutline {

    private SwitchOutline() {}

    /** One sentence a line. */
    public static List<String> of(HostSpec spec) {
        SwitchSettings settings = spec.settings();
        return List.of(
                "Flip: " + spec.pointed(Path.of("")).cost(),
                "Watched for " + inWords(settings.window()) + ", a look every " + inWords(settings.lookEvery()),
                "Back by itself if " + String.join("; or if ", reasons(spec, settings)),
                "The slot that is left has " + inWords(settings.drain())
                        + " to end its requests once it is to be stopped");
    }

    private static List<String> reasons(HostSpec spec, SwitchSettings settings) {
        int times = settings.health().unhealthy();
        Triggers triggers = settings.triggers();
        List<String> reasons = new ArrayList<>();
        reasons.add(settings.health().path() + " fails " + times + " times in a row");
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
