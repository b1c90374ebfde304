package io.jenkins.plugins.signet.failure;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tells from a failed build's log and evidence who mends it. It says FIXABLE only if every line that speaks of a failure,
 * from shortly before the first one of such a cause on, is known to be of one or to repeat it: what it does not know is for
 * people.
 */
public record FailureClassifier(FailureRules rules) {

    private static final int MAX_LINES = 5;
    private static final int LONGEST_CAUSE = 160;

    /** How many lines are read, from the end. */
    private static final int READ = 5000;

    /** How many lines before the first one of a cause may tell of another. */
    private static final int AROUND = 20;

    private static final Pattern COMPLAINT = Pattern.compile(
            "(?i)\\b(?:error|errors|fatal|fail|fails|failed|failure|failures|exception|cannot|could not|unable to)\\b");

    private static final Pattern CHANGING =
            Pattern.compile("\\b[0-9a-f]{7,64}\\b|\\S*/\\S+|'[^']*'|\"[^\"]*\"|`[^`]*`|\\d+|\\s+");

    /** A line of the log and the rule by which it is known. */
    private record Match(int number, String text, FailureRule rule) {

        DecidingLine line() {
            return new DecidingLine(number, rule.id(), PlainLog.shown(text));
        }
    }

    /**
     * Why this build failed.
     *
     * @param evidence what the build has found out
     * @param build its number, for how often it was so before
     */
    public FailureDiagnosis classify(PlainLog log, List<EvidenceRef> evidence, FailureHistory history, int build) {
        List<Match> matches = matches(log);
        Optional<EvidenceRef> worst = evidence.stream()
                .filter(each -> !each.verdict().passes())
                .max(Comparator.comparing(each -> each.verdict() == Verdict.UNDETERMINED));
        List<Match> escalated = of(matches, FailureClass.ESCALATE);
        List<Match> investigated = of(matches, FailureClass.INVESTIGATE);
        List<Match> strong =
                escalated.stream().filter(match -> !match.rule().weak()).toList();
        if (!strong.isEmpty()) {
            return diagnosis(FailureClass.ESCALATE, strong, history, build);
        }
        if (!investigated.isEmpty()) {
            return investigated(investigated, history, build, worst.isEmpty() && escalated.isEmpty());
        }
        if (!escalated.isEmpty()) {
            return diagnosis(FailureClass.ESCALATE, escalated, history, build);
        }
        if (worst.isPresent()) {
            return of(worst.get(), history, build);
        }
        List<Match> fixable = of(matches, FailureClass.FIXABLE);
        Optional<Match> unknown = fixable.isEmpty() ? Optional.empty() : unknownAround(fixable.get(0), log, matches);
        if (fixable.isEmpty() || unknown.isPresent()) {
            return unknown(log, unknown.map(Match::line), history, build);
        }
        return fixable(fixable, history, build);
    }

    private List<Match> matches(PlainLog log) {
        List<Match> matches = new ArrayList<>();
        for (int i = Math.max(0, log.lines().size() - READ); i < log.lines().size(); i++) {
            String line = log.lines().get(i);
            for (FailureRule rule : rules.rules()) {
                if (rule.tells(line)) {
                    matches.add(new Match(i + 1, line, rule));
                }
            }
        }
        return matches;
    }

    private static List<Match> of(List<Match> matches, FailureClass wanted) {
        return matches.stream().filter(match -> match.rule().is() == wanted).toList();
    }

    /** A line around or behind the first one of the cause that speaks of a failure which may have come of something else. */
    private Optional<Match> unknownAround(Match first, PlainLog log, List<Match> matches) {
        Set<Integer> known = new TreeSet<>(matches.stream().map(Match::number).toList());
        for (int i = Math.max(0, first.number() - AROUND); i < log.lines().size(); i++) {
            String line = log.lines().get(i);
            if (!known.contains(i + 1) && COMPLAINT.matcher(line).find() && !rules.onlyRepeats(line)) {
                return Optional.of(new Match(i + 1, line, first.rule()));
            }
        }
        return Optional.empty();
    }

    private FailureDiagnosis fixable(List<Match> matches, FailureHistory history, int build) {
        FailureDiagnosis found = diagnosis(FailureClass.FIXABLE, matches, history, build);
        FailureRule rule = matches.get(0).rule();
        if (found.before() < rule.tries()) {
            return found;
        }
        return new FailureDiagnosis(
                rule.then(),
                found.cause(),
                found.area(),
                found.says() + " That was tried " + found.before() + " times.",
                found.lines(),
                found.tests(),
                found.before());
    }

    /** Tests that are known to fail by chance are run again; anything beside them is for people. */
    private FailureDiagnosis investigated(List<Match> matches, FailureHistory history, int build, boolean alone) {
        FailureDiagnosis found = diagnosis(FailureClass.INVESTIGATE, matches, history, build);
        boolean onlyTests =
                alone && matches.stream().allMatch(match -> match.rule().isAboutTests());
        boolean chance = onlyTests
                && !found.tests().isEmpty()
                && found.before() == 0
                && history.flaky().containsAll(found.tests());
        if (!chance) {
            return found;
        }
        return new FailureDiagnosis(
                FailureClass.FIXABLE,
                found.cause(),
                found.area(),
                "Only tests failed that have failed by chance before, on commits that passed. Run it again.",
                found.lines(),
                found.tests(),
                found.before());
    }

    private FailureDiagnosis diagnosis(FailureClass is, List<Match> matches, FailureHistory history, int build) {
        FailureRule rule = matches.get(0).rule();
        Set<String> tests = new TreeSet<>();
        matches.forEach(match -> match.rule().test(match.text()).ifPresent(tests::add));
        String cause = cause(matches.get(0), is, tests);
        Set<DecidingLine> lines = new LinkedHashSet<>();
        Set<Integer> numbers = new TreeSet<>();
        for (Match match : matches) {
            if (lines.size() < MAX_LINES && numbers.add(match.number())) {
                lines.add(match.line());
            }
        }
        return new FailureDiagnosis(
                is,
                cause,
                rule.area(),
                rule.says(),
                List.copyOf(lines),
                List.copyOf(tests),
                history.before(cause, build));
    }

    /** What is to be investigated differs by what the line says; what is not differs by its rule alone. */
    private static String cause(Match first, FailureClass is, Set<String> tests) {
        String rule = first.rule().area() + "/" + first.rule().id();
        if (is != FailureClass.INVESTIGATE) {
            return rule;
        }
        return tests.isEmpty() ? rule + ": " + constant(first.text()) : cut("tests: " + String.join(", ", tests));
    }

    private static String constant(String line) {
        return cut(
                CHANGING.matcher(line.toLowerCase(Locale.ROOT)).replaceAll(" ").strip());
    }

    private static String cut(String text) {
        String shown = PlainLog.shown(text).replaceAll("\\s+", " ");
        return shown.length() > LONGEST_CAUSE ? shown.substring(0, LONGEST_CAUSE) : shown;
    }

    private static FailureDiagnosis of(EvidenceRef evidence, FailureHistory history, int build) {
        FailureClass is = evidence.verdict() == Verdict.UNDETERMINED ? FailureClass.ESCALATE : FailureClass.INVESTIGATE;
        String kind = evidence.kind().name().toLowerCase(Locale.ROOT);
        String cause = "evidence/" + kind;
        return new FailureDiagnosis(
                is,
                cause,
                "evidence",
                is == FailureClass.ESCALATE
                        ? "What had to be known could not be found out. See that what was asked can be reached."
                        : "What was found out is against it. Look at the record.",
                List.of(new DecidingLine(0, kind, PlainLog.shown(evidence.summary()))),
                List.of(),
                history.before(cause, build));
    }

    /** What no rule knows is for people, with the last line that speaks of a failure. */
    private FailureDiagnosis unknown(PlainLog log, Optional<DecidingLine> why, FailureHistory history, int build) {
        Optional<DecidingLine> line = why;
        for (int i = log.lines().size() - 1; i >= 0 && line.isEmpty(); i--) {
            String text = log.lines().get(i);
            if (COMPLAINT.matcher(text).find() && !rules.onlyRepeats(text)) {
                line = Optional.of(new DecidingLine(i + 1, "unknown", PlainLog.shown(text)));
            }
        }
        String cause =
                "unknown" + line.map(found -> ": " + constant(found.text())).orElse("");
        return new FailureDiagnosis(
                FailureClass.INVESTIGATE,
                cause,
                "unknown",
                "No rule knows this. Look at the log.",
                line.stream()
                        .map(found -> new DecidingLine(found.number(), "unknown", found.text()))
                        .toList(),
                List.of(),
                history.before(cause, build));
    }
}
