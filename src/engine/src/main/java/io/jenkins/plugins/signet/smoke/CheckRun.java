package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.playwright.SpecFindings;
import io.jenkins.plugins.signet.smoke.playwright.SpecRun;
import io.jenkins.plugins.signet.smoke.probe.Deadline;
import io.jenkins.plugins.signet.smoke.probe.Exchange;
import io.jenkins.plugins.signet.smoke.probe.ProbeResult;
import io.jenkins.plugins.signet.smoke.probe.Prober;
import io.jenkins.plugins.signet.smoke.probe.RunVariables;
import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Extraction;
import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes attempts and writes them down without their secrets. */
final class CheckRun {

    private static final int SHOWN_BODY = 4096;

    private final Prober prober;
    private final SpecRun specs;
    private final RunVariables values;
    private final Masking masking;
    private final InstantSource clock;

    CheckRun(Prober prober, SpecRun specs, RunVariables values, Masking masking, InstantSource clock) {
        this.prober = prober;
        this.specs = specs;
        this.values = values;
        this.masking = masking;
        this.clock = clock;
    }

    /**
     * @param limit of this attempt
     * @param last when the whole run is over
     */
    Attempt attempt(Check check, int number, Duration limit, Instant last) {
        Instant at = clock.instant();
        SpecFindings found;
        try {
            found = attempt(check, Deadline.in(limit, last, clock));
            keep(check, found.result());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // an attempt that breaks says nothing of the target, and must not take the others with it
            found = withoutFiles(ProbeResult.nothing(Outcome.ERROR, "the check broke off: " + reason(e)));
        }
        ProbeResult result = found.result();
        long millis = Math.max(0, Duration.between(at, clock.instant()).toMillis());
        return new Attempt(
                number,
                at,
                millis,
                result.outcome(),
                result.findings().stream().map(masking::mask).toList(),
                result.exchanges().stream().map(this::masked).toList(),
                masked(result.facts()),
                shown(masking.mask(result.body())),
                found.attachments());
    }

    private static String reason(Throwable broken) {
        if (broken instanceof OutOfMemoryError) {
            return "there is not enough memory to judge what came";
        }
        if (broken instanceof StackOverflowError) {
            return "what came is nested too deeply to be judged";
        }
        boolean said = broken instanceof IllegalStateException || broken instanceof TimeBudget.RanOut;
        return said && broken.getMessage() != null ? broken.getMessage() : "what came cannot be judged";
    }

    /** The checks that a check has turned out to stand for, to be made as well. */
    List<Check> found(Check check) {
        return prober.found(check);
    }

    private SpecFindings attempt(Check check, Deadline deadline) {
        return check.probe() instanceof Probe.Playwright playwright
                ? specs.attempt(playwright, deadline)
                : withoutFiles(prober.attempt(check, deadline));
    }

    private static SpecFindings withoutFiles(ProbeResult result) {
        return new SpecFindings(result, List.of());
    }

    private void keep(Check check, ProbeResult result) {
        if (result.outcome() == Outcome.PASS && check.probe() instanceof Probe.Http http) {
            for (Extraction extraction : http.extract()) {
                String value = result.extracted().get(extraction.name());
                if (value == null) {
                    values.lack(extraction.name(), extraction.absence().orElseThrow());
                    continue;
                }
                if (extraction.secret()) {
                    masking.add(value);
                }
                values.set(extraction.name(), value);
            }
        }
    }

    private static String shown(String body) {
        return body.length() > SHOWN_BODY ? body.substring(0, SHOWN_BODY) + "…" : body;
    }

    private Exchange masked(Exchange exchange) {
        return new Exchange(
                exchange.method(),
                masking.mask(exchange.url()),
                exchange.at(),
                exchange.millis(),
                exchange.sent(),
                exchange.status(),
                exchange.note() == null ? null : masking.mask(exchange.note()));
    }

    private Map<String, String> masked(Map<String, String> facts) {
        Map<String, String> masked = new LinkedHashMap<>();
        facts.forEach((name, value) -> masked.put(masking.mask(name), masking.mask(value)));
        return masked;
    }
}
