package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.List;

/** A drift report as text for a log. */
final class DriftText {

    private static final int WIDEST = 160;
    private static final int CONTEXT = 24;

    private final StringBuilder out = new StringBuilder();

    private DriftText() {}

    static String of(DriftReport report) {
        DriftText text = new DriftText();
        text.line("schema drift: " + report.verdict() + " - " + report.summary());
        text.side("expected", report.expected());
        text.side("actual", report.actual());
        for (Severity severity : List.of(Severity.BREAKING, Severity.RISKY, Severity.COSMETIC)) {
            text.findings(severity, report.findings());
        }
        text.notCompared(report.notCompared());
        if (!report.ignored().isEmpty()) {
            text.line("IGNORED");
            report.ignored().forEach(item -> text.line("  " + item.kind() + " " + item.path() + ": " + item.reason()));
        }
        if (!report.unusedIgnores().isEmpty()) {
            text.line("IGNORE RULES THAT COVER NOTHING");
            report.unusedIgnores()
                    .forEach(rule -> text.line("  " + rule.kind() + " " + rule.path() + " (" + rule.reason() + ")"));
        }
        text.plan(report.plan());
        if (!report.bookkeeping().isEmpty()) {
            text.line("migration bookkeeping, not compared: " + String.join(", ", report.bookkeeping()));
        }
        return text.out.toString();
    }

    private void side(String name, ComparedSchema side) {
        String silent = side.silentOn().isEmpty() ? "" : ", says nothing of " + String.join(", ", side.silentOn());
        line(String.format(
                "  %-8s %s: %s %s, %d objects, %s%s",
                name, side.source(), side.engine(), side.version(), side.objects(), side.digest(), silent));
    }

    private void findings(Severity severity, List<Finding> all) {
        List<Finding> findings =
                all.stream().filter(finding -> finding.severity() == severity).toList();
        if (findings.isEmpty()) {
            return;
        }
        line(severity + " (" + findings.size() + ")");
        for (Finding finding : findings) {
            line("  " + finding.kind() + " " + finding.path() + " "
                    + switch (finding.change()) {
                        case MISSING -> "is missing: " + excerpt(finding.expected(), "");
                        case UNEXPECTED -> "was not expected: " + excerpt(finding.actual(), "");
                        case CHANGED ->
                            finding.attribute() + ": expected " + excerpt(finding.expected(), finding.actual())
                                    + ", actual " + excerpt(finding.actual(), finding.expected());
                    });
            line("      " + finding.reason());
            if (finding.repair() != null) {
                line("      repair:");
                finding.repair().lines().forEach(statement -> line("        " + statement));
            }
        }
    }

    private void plan(List<RepairStep> plan) {
        if (plan.size() < 2) {
            return;
        }
        line("ALL REPAIRS, IN THE ORDER IN WHICH THEY RUN (" + plan.size() + "; Signet runs none of them)");
        for (RepairStep step : plan) {
            if (step.hazard() != null) {
                line("  -- " + step.hazard());
            }
            step.statement().lines().forEach(statement -> line("  " + statement));
        }
    }

    private void notCompared(List<Unread> unread) {
        if (!unread.isEmpty()) {
            line("NOT COMPARED (" + unread.size() + ")");
            unread.forEach(object ->
                    line("  " + object.kind() + " " + object.path() + " (" + object.side() + "): " + object.reason()));
        }
    }

    /** A long value is cut to the place where it begins to differ. */
    private static String excerpt(String value, String other) {
        if (value == null) {
            return "nothing";
        }
        String shown = oneLine(value);
        if (shown.length() <= WIDEST) {
            return shown;
        }
        String against = other == null ? "" : oneLine(other);
        int same = 0;
        while (same < Math.min(shown.length(), against.length()) && shown.charAt(same) == against.charAt(same)) {
            same++;
        }
        int from = Math.max(0, Math.min(same - CONTEXT, shown.length() - WIDEST));
        int to = Math.min(shown.length(), from + WIDEST);
        return (from > 0 ? "…" : "") + shown.substring(from, to) + (to < shown.length() ? "…" : "");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Control characters, which a terminal would obey, become a visible mark. */
    private void line(String text) {
        out.append(Untrusted.of(text).block()).append('\n');
    }
}
