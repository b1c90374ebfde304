package io.jenkins.plugins.signet.board.api;

/** What a line of the ledger tells of, in a word or two. */
final class LineDeed {

    private LineDeed() {}

    /** What a line tells of, and where. */
    static String done(LedgerLine line) {
        return deed(line) + " in " + line.environment();
    }

    /** What a line tells of, in a word or two. */
    static String deed(LedgerLine line) {
        return switch (line.type()) {
            case SEAL -> "sealed";
            case APPROVAL -> "decided";
            case SWITCH -> switched(line);
            case ROLLBACK -> "rolled back";
            case SOAK -> "soaked";
            case SKIP -> "a gate skipped";
            case SETTLEMENT -> "made up for";
            case REFUSAL -> "refused";
            case COSIGNATURE -> "signed once more";
            case KEY -> "a key changed";
            case FREEZE -> "frozen";
            case BEGINNING -> "a ledger begun";
        };
    }

    private static String switched(LedgerLine line) {
        if (line.move() == null) {
            return line.verdict().passes() ? "live" : "not well";
        }
        return switch (line.move().kind()) {
            case BROUGHT -> line.verdict().passes() ? "live" : "live and not well";
            case WENT_BACK -> "flipped back";
            case STAYED -> "not switched";
            case UNKNOWN -> "lost sight of";
        };
    }
}
