package io.jenkins.plugins.signet.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at what a change adds. Pure: the same change and the same rules have the same findings. */
public final class CodeAudit {

    /** {@code slop-ok RULE: why} in a comment of the line, or of the one before it. */
    private static final Pattern WAIVER =
            Pattern.compile("\\bslop-ok\\s+([\\w-]+)(?::\\s*(\\S.*?))?\\s*(?:\\*/|-->)?$");

    private static final String UNREASONED = "waiver-without-reason";

    /** What is longer is made by machines, for machines. */
    private static final int LONGEST_LINE = 2000;

    private final AuditRules rules;
    private final Set<String> baseline;

    /** @param baseline fingerprints of what was there before, which does not count */
    public CodeAudit(AuditRules rules, Set<String> baseline) {
        this.rules = rules;
        this.baseline = Set.copyOf(baseline);
    }

    /** In the order of files and lines. */
    public List<AuditFinding> of(List<ChangedFile> change) {
        List<AuditFinding> findings = new ArrayList<>();
        for (ChangedFile file : change) {
            if (!rules.isSkipped(file.path())) {
                findings.addAll(of(file));
            }
        }
        return findings.stream()
                .map(finding -> finding.counts() && baseline.contains(finding.fingerprint())
                        ? finding.knownBecause("it is in the baseline")
                        : finding)
                .toList();
    }

    private List<AuditFinding> of(ChangedFile file) {
        List<AuditFinding> findings = new ArrayList<>();
        Map<Integer, Waiver> waivers = new HashMap<>();
        Map<SourceSyntax, SourceView> views = new HashMap<>();
        for (AuditLanguage language : rules.of(file.path())) {
            SourceView view = views.computeIfAbsent(language.syntax(), syntax -> SourceView.of(file.text(), syntax));
            waivers(view).forEach(waivers::putIfAbsent);
            for (AuditRule rule : language.rules()) {
                boolean isThere = rule.where() == AuditRule.Where.ALL
                        || language.isTest(file.path()) == (rule.where() == AuditRule.Where.TESTS);
                boolean wanted = isThere
                        && rule.notIn()
                                .filter(path -> path.matcher(file.path()).find())
                                .isEmpty();
                if (wanted) {
                    findings.addAll(found(rule, file, view));
                }
            }
        }
        findings.sort(Comparator.comparingInt(AuditFinding::line).thenComparing(AuditFinding::rule));
        List<AuditFinding> judged = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (AuditFinding finding : findings) {
            if (seen.add(finding.line() + " " + finding.rule())) {
                judged.add(waived(finding, waivers));
            }
        }
        waivers.forEach((line, waiver) -> {
            if (waiver.reason.isEmpty() && file.added().contains(line)) {
                judged.add(new AuditFinding(
                        UNREASONED,
                        AuditLevel.ERROR,
                        file.path(),
                        line,
                        waiver.text,
                        "a waiver needs a reason: slop-ok RULE: why",
                        ""));
            }
        });
        return judged;
    }

    private record Waiver(String rule, String reason, String text) {}

    private static Map<Integer, Waiver> waivers(SourceView view) {
        Map<Integer, Waiver> waivers = new HashMap<>();
        if (!view.comments().contains("slop-ok")) {
            return waivers;
        }
        for (int number = 1; number <= view.lines(); number++) {
            int end =
                    number < view.lines() ? view.starts()[number] : view.text().length();
            Matcher waiver = WAIVER.matcher(
                    view.comments().substring(view.starts()[number - 1], end).stripTrailing());
            if (waiver.find()) {
                String reason = waiver.group(2) == null ? "" : waiver.group(2);
                waivers.put(number, new Waiver(waiver.group(1), reason, view.lineText(number)));
            }
        }
        return waivers;
    }

    private static AuditFinding waived(AuditFinding finding, Map<Integer, Waiver> waivers) {
        for (int line : new int[] {finding.line(), finding.line() - 1}) {
            Waiver waiver = waivers.get(line);
            if (waiver != null && waiver.rule.equals(finding.rule()) && !waiver.reason.isEmpty()) {
                return finding.knownBecause("waived: " + waiver.reason);
            }
        }
        return finding;
    }

    private static List<AuditFinding> found(AuditRule rule, ChangedFile file, SourceView view) {
        String part =
                switch (rule.in()) {
                    case CODE -> view.code();
                    case COMMENTS -> view.comments();
                    case LIVE -> view.live();
                    case TEXT -> view.text();
                };
        List<AuditFinding> findings = new ArrayList<>();
        Matcher matcher = rule.find().matcher(part);
        int lastLine = -1;
        int length = 0;
        while (matcher.find()) {
            int start = begin(part, matcher.start(), matcher.end());
            int line = view.line(start);
            length = line == lastLine + 1 ? length + 1 : line == lastLine ? length : 1;
            lastLine = line;
            boolean isRun = rule.run() == 1 || length == rule.run();
            if (isRun && counts(rule, file, view, matcher, start)) {
                int first = line - (rule.run() == 1 ? 0 : rule.run() - 1);
                findings.add(new AuditFinding(
                        rule.id(),
                        rule.level(),
                        file.path(),
                        first,
                        view.lineText(first).strip(),
                        rule.says(),
                        ""));
            }
        }
        return findings;
    }

    /** Where something is, in a match that may begin with blanks. */
    private static int begin(String part, int start, int end) {
        int at = start;
        while (at < end - 1 && Character.isWhitespace(part.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean counts(AuditRule rule, ChangedFile file, SourceView view, Matcher found, int start) {
        int first = view.line(start);
        int last = view.line(Math.max(start, found.end() - 1));
        Optional<int[]> body = body(rule, view, start, found.end());
        if (rule.block() != AuditRule.Block.NONE && body.isEmpty()) {
            return false;
        }
        boolean wholeBlock = rule.holds() == AuditRule.Holds.EMPTY || rule.holds() == AuditRule.Holds.ONLY;
        int end = wholeBlock ? view.line(Math.max(start, body.orElseThrow()[1] - 1)) : last;
        if (!touched(file, first, end)) {
            return false;
        }
        String line = view.lineText(first);
        if (line.length() > LONGEST_LINE
                || rule.unless().filter(pattern -> pattern.matcher(line).find()).isPresent()) {
            return false;
        }
        if (rule.entropy() > 0 && (found.groupCount() == 0 || entropy(found.group(1)) < rule.entropy())) {
            return false;
        }
        return body.map(range -> holds(rule, view, range)).orElse(true);
    }

    private static boolean touched(ChangedFile file, int first, int last) {
        for (int line = first; line <= last; line++) {
            if (file.added().contains(line)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<int[]> body(AuditRule rule, SourceView view, int header, int start) {
        return switch (rule.block()) {
            case NONE -> Optional.empty();
            case BRACES -> view.closingBrace(start).map(end -> new int[] {start, end});
            case INDENT -> Optional.of(new int[] {start, view.dedent(header, start)});
        };
    }

    private static boolean holds(AuditRule rule, SourceView view, int[] range) {
        String said = view.comments().substring(range[0], range[1]);
        String code = view.code().substring(range[0], range[1]);
        return switch (rule.holds()) {
            case ANYTHING -> true;
            case EMPTY -> code.isBlank() && said.isBlank();
            case ONLY ->
                said.isBlank()
                        && rule.what().orElseThrow().matcher(code.strip()).matches();
            case LACKS ->
                !rule.what()
                        .orElseThrow()
                        .matcher(view.live().substring(range[0], range[1]))
                        .find();
        };
    }

    /** Shannon's, in bits for each character. */
    private static double entropy(String text) {
        Map<Character, Integer> counts = new HashMap<>();
        for (int i = 0; i < text.length(); i++) {
            counts.merge(text.charAt(i), 1, Integer::sum);
        }
        double bits = 0;
        for (int count : counts.values()) {
            double share = (double) count / text.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
