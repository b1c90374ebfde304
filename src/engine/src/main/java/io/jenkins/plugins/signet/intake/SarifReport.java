package io.jenkins.plugins.signet.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a SARIF 2.1.0 log says (OASIS Standard, 27 March 2020). A result of level {@code error} that is neither suppressed
 * nor gone makes it RED. UNDETERMINED is what did not run to its end, computed no results, or left some open.
 *
 * @param tools names and versions of what has scanned
 * @param counts how many results there are of each level, and of those that do not count
 * @param errors the first of those that make it RED
 */
public record SarifReport(
        String schema,
        Verdict verdict,
        String summary,
        List<String> tools,
        Map<String, Integer> counts,
        List<Hit> errors) {

    public static final String SCHEMA = "signet/sarif/v1";

    private static final int MAX_HITS = 50;
    private static final Set<String> KINDS = Set.of("notApplicable", "pass", "fail", "review", "open", "informational");
    private static final Set<String> STATES = Set.of("new", "unchanged", "updated", "absent");
    private static final Set<String> STATUSES = Set.of("accepted", "underReview", "rejected");

    /** A result, in short. */
    public record Hit(String rule, String message, String location) {}

    /** @throws IllegalArgumentException if it is not a SARIF 2.1.0 log, or holds no run */
    public static SarifReport of(JsonNode json) {
        LocatedJson log = LocatedJson.of(json);
        log.required("version").choice(Set.of("2.1.0"));
        List<LocatedJson> runs = log.required("runs").items();
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("runs is empty: nothing was scanned");
        }
        Tally tally = new Tally();
        runs.forEach(tally::run);
        return tally.report();
    }

    /** Adds up the results of all runs. */
    private static final class Tally {

        private final List<String> tools = new ArrayList<>();
        private final Map<String, Integer> counts = new TreeMap<>();
        private final List<Hit> errors = new ArrayList<>();
        private final Set<String> doubts = new HashSet<>();

        void run(LocatedJson run) {
            LocatedJson driver = run.required("tool").required("driver");
            String name = driver.required("name").name();
            String version = driver.optional("semanticVersion")
                    .or(() -> driver.optional("version"))
                    .map(text -> " " + text.text())
                    .orElse("");
            tools.add(Untrusted.of(name + version).line(300));
            SarifRules rules = new SarifRules(run.required("tool"));
            for (LocatedJson invocation : run.items("invocations")) {
                if (!invocation.required("executionSuccessful").bool()) {
                    doubts.add(Untrusted.of(name).line(300) + " did not run to its end");
                }
            }
            // §3.14.23: absent if the run was to compute none, or failed to
            Optional<LocatedJson> results = run.optional("results");
            if (results.isEmpty()) {
                doubts.add(Untrusted.of(name).line(300) + " computed no results");
            } else {
                results.get().items().forEach(result -> result(result, rules));
            }
        }

        private void result(LocatedJson result, SarifRules rules) {
            String message = message(result.required("message"));
            String kind =
                    result.optional("kind").map(part -> part.choice(KINDS)).orElse("fail");
            Optional<String> stated = result.optional("level").map(part -> part.choice(SarifRules.LEVELS));
            String usual = rules.level(result);
            String level = stated.orElse(kind.equals("fail") ? usual : "none");
            if (!kind.equals("fail") && !level.equals("none")) {
                throw result.wrong("is of kind " + kind + " and has level " + level + " (§3.27.9)");
            }
            boolean gone = result.optional("baselineState")
                    .map(part -> part.choice(STATES))
                    .filter("absent"::equals)
                    .isPresent();
            boolean counts = !gone && !suppressed(result);
            count(!counts ? "discounted" : kind.equals("fail") ? level : kind);
            if (counts && (kind.equals("open") || kind.equals("review"))) {
                doubts.add("results are left for a person to look at");
            }
            if (counts && level.equals("error") && errors.size() < MAX_HITS) {
                String rule = result.optional("ruleId").map(LocatedJson::text).orElse("");
                errors.add(new Hit(
                        Untrusted.of(rule).line(300),
                        Untrusted.of(message).line(300),
                        Untrusted.of(location(result)).line(300)));
            }
        }

        /** §3.11: text, or the id of one. */
        private static String message(LocatedJson message) {
            return message.optional("text")
                    .or(() -> message.optional("id"))
                    .map(LocatedJson::text)
                    .orElseThrow(() -> message.wrong("has neither text nor id"));
        }

        /** §3.27.23 and §3.35.3: suppressed if there is a suppression, and none that is rejected or under review. */
        private static boolean suppressed(LocatedJson result) {
            List<LocatedJson> suppressions = result.items("suppressions");
            return !suppressions.isEmpty()
                    && suppressions.stream().allMatch(each -> each.optional("status")
                            .map(status -> status.choice(STATUSES))
                            .orElse("accepted")
                            .equals("accepted"));
        }

        private static String location(LocatedJson result) {
            return result.items("locations").stream()
                    .findFirst()
                    .flatMap(place -> place.optional("physicalLocation"))
                    .map(physical -> physical.optional("artifactLocation")
                                    .flatMap(artifact -> artifact.optional("uri"))
                                    .map(LocatedJson::text)
                                    .orElse("")
                            + physical.optional("region")
                                    .flatMap(region -> region.optional("startLine"))
                                    .map(line -> ":" + line.integer(1))
                                    .orElse(""))
                    .orElse("");
        }

        private void count(String what) {
            counts.merge(what, 1, Integer::sum);
        }

        SarifReport report() {
            int red = counts.getOrDefault("error", 0);
            Verdict verdict = red > 0 ? Verdict.RED : doubts.isEmpty() ? Verdict.GREEN : Verdict.UNDETERMINED;
            String found = counts.isEmpty()
                    ? "no results"
                    : String.join(
                            ", ",
                            counts.entrySet().stream()
                                    .map(entry -> entry.getValue() + " " + entry.getKey())
                                    .toList());
            String doubt = doubts.isEmpty()
                    ? ""
                    : "; " + String.join("; ", doubts.stream().sorted().toList());
            String summary = Untrusted.of(String.join(", ", tools) + ": " + found + doubt)
                    .line(300);
            return new SarifReport(SCHEMA, verdict, summary, tools, counts, errors);
        }
    }
}
