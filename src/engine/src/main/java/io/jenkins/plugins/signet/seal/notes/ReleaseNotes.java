package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealSearch;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the release notes of a sealed release, as Markdown. */
public final class ReleaseNotes {

    private static final int SHORT_HASH = 8;
    private static final Pattern ISSUE = Pattern.compile("(?<![\\w/#-])(?:#[0-9]+|[A-Z][A-Z0-9]+-[0-9]+)\\b");

    private ReleaseNotes() {}

    /**
     * The notes of {@code sealed}: the commits since the last GREEN release before it in that environment, and the seal's
     * summary. If the commits cannot be found out, the notes say so.
     *
     * @param words what the release's author has to say, as plain text; empty for nothing
     */
    public static String of(LedgerReader ledger, SealRecord sealed, CommitLog log, String words) {
        Seal seal = sealed.seal();
        ReleaseId release = seal.release();
        Optional<Seal> before = SealSearch.latestGreen(ledger, release.app(), seal.environment(), release.version())
                .map(found -> found.statement().predicate());
        StringBuilder notes = new StringBuilder();
        notes.append("# ").append(Markdown.text(release.toString())).append("\n\n");
        notes.append("Sealed **").append(seal.verdict()).append("** in ").append(Markdown.text(seal.environment()));
        notes.append(" at ").append(seal.sealedAt()).append(".\n\n");
        if (!words.isBlank()) {
            words.strip().lines().forEach(line -> notes.append(Markdown.text(line))
                    .append("\n"));
            notes.append("\n");
        }
        notes.append(changes(before, seal, log));
        notes.append(seal(sealed));
        return notes.toString();
    }

    private static String changes(Optional<Seal> before, Seal seal, CommitLog log) {
        if (before.isEmpty()) {
            return "## Changes\n\nThe first GREEN release in this environment is still to come, or is this one.\n\n";
        }
        String heading =
                "## Changes since " + Markdown.text(before.get().release().version()) + "\n\n";
        if (seal.commit() == null || before.get().commit() == null) {
            return heading + "Not known: the commit of one of the two releases was not recorded.\n\n";
        }
        try {
            return heading + changes(log.between(before.get().commit(), seal.commit()));
        } catch (UndeterminedException e) {
            return heading + "Not known: " + Markdown.text(e.getMessage()) + "\n\n";
        }
    }

    private static String changes(List<Commit> commits) {
        if (commits.isEmpty()) {
            return "No commits.\n\n";
        }
        StringBuilder text = new StringBuilder();
        TreeSet<String> issues = new TreeSet<>();
        for (Commit commit : commits) {
            String hash =
                    commit.id().substring(0, Math.min(SHORT_HASH, commit.id().length()));
            text.append("- ").append(Markdown.text(commit.subject()));
            text.append(" (")
                    .append(hash)
                    .append(", ")
                    .append(Markdown.text(commit.author()))
                    .append(")\n");
            Matcher issue = ISSUE.matcher(commit.subject());
            while (issue.find()) {
                issues.add(issue.group());
            }
        }
        if (!issues.isEmpty()) {
            text.append("\nIssues: ").append(String.join(", ", issues)).append("\n");
        }
        return text.append("\n").toString();
    }

    private static String seal(SealRecord sealed) {
        Seal seal = sealed.seal();
        StringBuilder text = new StringBuilder("## Seal\n\n");
        text.append(Markdown.text(seal.summary())).append("\n\n");
        for (EvidenceRef ref : seal.evidence()) {
            text.append("- ")
                    .append(ref.verdict())
                    .append(" ")
                    .append(ref.kind().label())
                    .append(" in ");
            text.append(Markdown.text(ref.environment())).append(": ").append(Markdown.text(ref.summary()));
            text.append("\n");
        }
        for (SkippedGate gate : seal.skipped()) {
            text.append("- skipped ").append(Markdown.text(gate.gate())).append(": ");
            text.append(Markdown.text(gate.reason())).append(" (").append(Markdown.text(gate.by()));
            text.append(gate.due() == null ? "" : ", due " + gate.due()).append(")\n");
        }
        for (Approval approval : seal.approvals()) {
            text.append("- approved by ")
                    .append(Markdown.text(approval.who()))
                    .append(" at ")
                    .append(approval.at());
            text.append(approval.comment().isBlank() ? "" : ": " + Markdown.text(approval.comment()))
                    .append("\n");
        }
        for (String error : seal.errors()) {
            text.append("- ERROR ").append(Markdown.text(error)).append("\n");
        }
        if (seal.rollback() != null) {
            text.append("\nTo go back: ").append(Markdown.code(seal.rollback())).append("\n");
        }
        text.append("\nSeal ").append(Markdown.code(sealed.id().toString()));
        return text.append(", ledger entry ")
                .append(sealed.index())
                .append(".\n")
                .toString();
    }
}
