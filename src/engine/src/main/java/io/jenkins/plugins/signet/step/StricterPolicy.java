package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an environment is configured with, made stricter by what a step asks for. A step can never loosen it: such a wish is an
 * error that names both values. An environment that configures nothing has the usual values, and they hold as well.
 */
final class StricterPolicy {

    private static final Duration USUAL_SOAK = Duration.ofHours(24);
    private static final Duration USUAL_LOOK = Duration.ofSeconds(10);

    private static final Set<String> SOAK_KEYS =
            Set.of("window", "interval", "maxGap", "failureBudget", "minProbes", "giveUpAfter", "waiting", "probes");
    private static final Set<String> TRIGGER_KEYS = Set.of("errorRate", "minRequests");

    private StricterPolicy() {}

    // ---- switch

    /** @throws InputException if the triggers cannot be read */
    static void triggers(StepArguments arguments) {
        onlyKeys("triggers", arguments.map("triggers"), TRIGGER_KEYS);
        duration("window", arguments.text("window"));
        share(arguments);
        count("minRequests", arguments.map("triggers"), 0);
    }

    static Window window(Environment environment, StepArguments arguments) {
        Window configured = environment.window();
        Duration length = longer(environment, "window", arguments.text("window"), configured.length());
        Double asked = share(arguments);
        if (asked != null && asked > configured.errorRate()) {
            throw looser(environment, "errorRate", percent(asked), percent(configured.errorRate()));
        }
        int requests = count("minRequests", arguments.map("triggers"), configured.minRequests());
        if (requests > configured.minRequests()) {
            throw looser(environment, "minRequests", requests, configured.minRequests());
        }
        return new Window(
                length,
                configured.interval(),
                configured.drain(),
                asked == null ? configured.errorRate() : asked,
                requests,
                configured.latency(),
                configured.metrics(),
                configured.dependencies(),
                configured.pools(),
                configured.retireAfter());
    }

    private static Double share(StepArguments arguments) {
        Object asked = arguments.map("triggers").get("errorRate");
        if (asked == null || String.valueOf(asked).isBlank()) {
            return null;
        }
        return Quantity.percent(String.valueOf(asked).strip())
                .orElseThrow(() ->
                        new InputException("'" + asked + "' is not a percentage", "errorRate", "Write it as in 5%"));
    }

    private static String percent(double share) {
        String text = String.valueOf(share * 100);
        return text.replaceAll("\\.0$", "") + "%";
    }

    // ---- soak

    /** @throws InputException if what is asked for cannot be read */
    static void soakWishes(StepArguments arguments) {
        Map<?, ?> asked = arguments.map("policy");
        onlyKeys("policy", asked, SOAK_KEYS);
        duration("window", arguments.text("window"));
        for (String key : List.of("window", "interval", "maxGap", "giveUpAfter", "waiting")) {
            duration(key, text(asked, key));
        }
        count("failureBudget", asked, 0);
        count("minProbes", asked, 0);
        StricterProbes.read(asked.get("probes"));
    }

    static SoakPolicy soak(Environment environment, StepArguments arguments) {
        SoakPolicy configured = environment.soak().orElseGet(() -> SoakPolicy.of(USUAL_SOAK, USUAL_LOOK));
        Map<?, ?> asked = arguments.map("policy");
        String wish = arguments.text("window").isEmpty() ? text(asked, "window") : arguments.text("window");
        Duration window = longer(environment, "window", wish, configured.window());
        Duration interval = shorter(environment, "interval", text(asked, "interval"), configured.interval());
        // a time to give up that was not configured, but follows from the window, follows from the longer one
        SoakPolicy usual = SoakPolicy.of(configured.window(), configured.interval());
        Duration giveUp = configured.giveUpAfter().equals(usual.giveUpAfter())
                ? SoakPolicy.of(window, interval).giveUpAfter()
                : configured.giveUpAfter();
        Duration waiting =
                configured.waiting() == null ? SoakPolicy.of(window, interval).whileWaiting() : configured.waiting();
        int budget = count("failureBudget", asked, configured.failureBudget());
        if (budget > configured.failureBudget()) {
            throw looser(environment, "failureBudget", budget, configured.failureBudget());
        }
        int probes = count("minProbes", asked, configured.minProbes());
        if (probes < configured.minProbes()) {
            throw looser(environment, "minProbes", probes, configured.minProbes());
        }
        try {
            return new SoakPolicy(
                    window,
                    interval,
                    shorter(environment, "maxGap", text(asked, "maxGap"), configured.maxGap()),
                    budget,
                    probes,
                    shorter(environment, "giveUpAfter", text(asked, "giveUpAfter"), giveUp),
                    shorter(environment, "waiting", text(asked, "waiting"), waiting),
                    StricterProbes.of(environment, configured.probes(), asked.get("probes"), window));
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "policy", "Change the numbers so that they fit together");
        }
    }

    // ---- promotion

    static PromotionPolicy promotion(Environment environment, StepArguments arguments) {
        PromotionPolicy configured = environment.promotion();
        int quorum = arguments.number("quorum");
        if (quorum != 0 && quorum < configured.quorum()) {
            throw looser(environment, "quorum", quorum, configured.quorum());
        }
        try {
            return new PromotionPolicy(
                    approvers(environment, configured.approvers(), arguments.list("approvers")),
                    Math.max(configured.quorum(), quorum),
                    configured.selfApproval(),
                    shorter(environment, "expires", arguments.text("expires"), configured.expires()),
                    configured.remind(),
                    configured.maxAge());
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "promotion", "Name more approvers, or ask for fewer");
        }
    }

    private static List<String> approvers(Environment environment, List<String> configured, List<String> asked) {
        if (configured.isEmpty() || asked.isEmpty()) {
            return asked.isEmpty() ? configured : asked;
        }
        for (String name : asked) {
            if (!configured.contains(name)) {
                throw looser(environment, "approvers", name, String.join(", ", configured));
            }
        }
        return asked;
    }

    // ---- words

    private static Duration longer(Environment environment, String field, String asked, Duration configured) {
        Duration wish = duration(field, asked);
        if (wish != null && wish.compareTo(configured) < 0) {
            throw looser(environment, field, Quantity.text(wish), Quantity.text(configured));
        }
        return wish == null ? configured : wish;
    }

    private static Duration shorter(Environment environment, String field, String asked, Duration configured) {
        Duration wish = duration(field, asked);
        if (wish != null && wish.compareTo(configured) > 0) {
            throw looser(environment, field, Quantity.text(wish), Quantity.text(configured));
        }
        return wish == null ? configured : wish;
    }

    static InputException looser(Environment environment, String field, Object asked, Object configured) {
        return new InputException(
                field + " " + asked + " is looser than the " + configured + " that environment '" + environment.name()
                        + "' is configured with",
                field,
                "A step can only ask for stricter: leave it out, or change the environment");
    }

    /** {@code null} if it is empty. @throws InputException if it is no duration above zero */
    static Duration duration(String field, String text) {
        if (text.isBlank()) {
            return null;
        }
        return Quantity.duration(text.strip())
                .filter(duration -> !duration.isZero())
                .orElseThrow(() -> new InputException(
                        "'" + text + "' is not a duration", field, "Write it as in 20s, 10m or 24h"));
    }

    private static String text(Map<?, ?> asked, String key) {
        Object value = asked.get(key);
        return value == null ? "" : String.valueOf(value).strip();
    }

    private static int count(String field, Map<?, ?> asked, int configured) {
        String text = text(asked, field);
        if (text.isEmpty() || text.equals("0") && !field.equals("failureBudget")) {
            return configured;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw new InputException("'" + text + "' is not a whole number of 0 or more", field, "");
    }

    private static void onlyKeys(String parameter, Map<?, ?> asked, Set<String> known) {
        for (Object key : asked.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new InputException(
                        parameter + " has an unknown key '" + key + "'",
                        parameter,
                        "Known are " + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }
}
