package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.ProbeReading;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.soak.watch.ProbePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The probes of an environment, and those that a step adds. One that is configured can be looked at more often, be forgiven
 * less, or count more; what it looks at is the environment's to say.
 */
final class StricterProbes {

    private static final int MOST_WEIGHT = 1_000_000;

    private StricterProbes() {}

    /**
     * What a step asks for; empty if nothing.
     *
     * @param asked a list in YAML, as a controller's form has it
     * @throws InputException if it is none
     */
    static List<Node> read(@Nullable Object asked) {
        if (asked == null || String.valueOf(asked).isBlank()) {
            return List.of();
        }
        if (!(asked instanceof CharSequence)) {
            throw new InputException(
                    "probes is not a text", "policy.probes", "Write the list in YAML, as in '- { kind: restarts }'");
        }
        return Document.parse("policy.probes", asked.toString()).list();
    }

    static List<ProbePolicy> of(
            Environment environment, List<ProbePolicy> configured, @Nullable Object asked, Duration window) {
        List<ProbePolicy> all = new ArrayList<>(configured);
        List<Node> further = new ArrayList<>();
        for (Node each : read(asked)) {
            String name = each.optional("name")
                    .or(() -> each.optional("kind"))
                    .map(Node::text)
                    .orElse("");
            Optional<ProbePolicy> known = configured.stream()
                    .filter(probe -> probe.name().equals(name))
                    .findFirst();
            if (known.isPresent()) {
                all.replaceAll(probe -> probe.name().equals(name) ? stricter(environment, probe, each) : probe);
            } else {
                further.add(each);
            }
        }
        for (Node each : further) {
            all.addAll(ProbeReading.read(List.of(each), null, window));
        }
        return all;
    }

    private static ProbePolicy stricter(Environment environment, ProbePolicy probe, Node asked) {
        for (String key : asked.entries().keySet()) {
            if (isItsOwn(probe, asked, key)) {
                throw asked.required(key)
                        .error(
                                "probe '" + probe.name() + "' is configured with environment '" + environment.name()
                                        + "', and a step can only change its interval, budget and weight",
                                "Give a probe of your own another name");
            }
        }
        Duration interval = asked.optional("interval").map(Node::duration).orElse(probe.interval());
        int budget = asked.optional("budget")
                .map(node -> node.integer(0, MOST_WEIGHT))
                .orElse(probe.budget());
        int weight = asked.optional("weight")
                .map(node -> node.integer(0, MOST_WEIGHT))
                .orElse(probe.weight());
        if (interval.compareTo(probe.interval()) > 0) {
            throw looser(environment, probe, "interval", Quantity.text(interval), Quantity.text(probe.interval()));
        }
        if (budget > probe.budget()) {
            throw looser(environment, probe, "budget", budget, probe.budget());
        }
        if (weight < probe.weight()) {
            throw looser(environment, probe, "weight", weight, probe.weight());
        }
        try {
            return probe.stricter(interval, budget, weight);
        } catch (IllegalArgumentException e) {
            throw asked.error(e.getMessage(), "Change the numbers so that they fit together");
        }
    }

    /** That it is of the kind that it is of may be said again. */
    private static boolean isItsOwn(ProbePolicy probe, Node asked, String key) {
        boolean isItsKind = key.equals("kind")
                && asked.required(key).text().equals(probe.subject().label());
        return !isItsKind && !List.of("name", "interval", "budget", "weight").contains(key);
    }

    private static InputException looser(
            Environment environment, ProbePolicy probe, String field, Object asked, Object configured) {
        return StricterPolicy.looser(environment, "probes." + probe.name() + "." + field, asked, configured);
    }
}
