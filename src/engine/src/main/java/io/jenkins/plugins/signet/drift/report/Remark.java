package io.jenkins.plugins.signet.drift.report;

import io.jenkins.plugins.signet.drift.Finding;

/** A finding in words. */
final class Remark {

    private Remark() {}

    /** One line: the object, and how it differs. */
    static String title(Finding finding) {
        return finding.kind() + " " + finding.path() + " "
                + switch (finding.change()) {
                    case MISSING -> "is missing";
                    case UNEXPECTED -> "was not expected";
                    case CHANGED -> "differs in " + finding.attribute();
                };
    }

    /** Both values, why it matters, and what would repair it. */
    static String detail(Finding finding) {
        return "expected: " + value(finding.expected()) + "\nactual: " + value(finding.actual()) + "\n"
                + finding.reason() + "\n"
                + (finding.repair() == null ? "" : "repair: " + finding.repair() + "\n");
    }

    static String value(String value) {
        return value == null ? "nothing" : value;
    }

    /** What kind of difference it is: {@code column.type}, or {@code index.missing}. */
    static String rule(Finding finding) {
        return finding.kind() + "."
                + switch (finding.change()) {
                    case MISSING -> "missing";
                    case UNEXPECTED -> "unexpected";
                    case CHANGED -> finding.attribute();
                };
    }
}
