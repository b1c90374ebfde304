package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.audit.AuditReport;
import io.jenkins.plugins.signet.audit.AuditRules;
import io.jenkins.plugins.signet.audit.ChangedFile;
import io.jenkins.plugins.signet.audit.CodeAudit;
import io.jenkins.plugins.signet.audit.UnifiedDiff;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.notes.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at what the checkout in the workspace adds to what it was.
 *
 * @param since a revision; empty for the first of {@code others} that there is
 * @param others revisions that may be there, the best first
 * @param rules file of a project's own rules, relative to the workspace; empty for none
 * @param baseline report of an earlier audit, likewise
 * @param report where the SARIF log goes, likewise
 */
public record AuditCall(String since, List<String> others, String rules, String baseline, String report)
        implements HostCall<AuditReport> {

    /** Git's name for a tree with nothing in it, from which the first commit of a repository sets out. */
    private static final String NOTHING = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private static final long LARGEST = 2 << 20;

    @Override
    public JsonNode carryOut(Workplace here) throws IOException {
        AuditRules wanted = rules.isEmpty()
                ? AuditRules.builtIn()
                : AuditRules.builtIn().with(Document.read(here.inside(rules, "rules")));
        Set<String> known = baseline.isEmpty()
                ? Set.of()
                : AuditReport.baseline(Json.parse(Document.text(here.inside(baseline, "baseline"))), baseline);
        Git git = new Git(here.folder());
        String base = base(git);
        Map<String, Set<Integer>> added = UnifiedDiff.added(git.run(List.of(
                "-c",
                "core.quotePath=false",
                "diff",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--unified=0",
                "--no-prefix",
                "--find-renames",
                "--diff-filter=AMR",
                "--relative",
                base,
                "--")));
        List<ChangedFile> change = new ArrayList<>();
        for (Map.Entry<String, Set<Integer>> file : added.entrySet()) {
            text(here.folder().resolve(file.getKey()))
                    .ifPresent(text -> change.add(new ChangedFile(file.getKey(), text, file.getValue())));
        }
        int lines = change.stream().mapToInt(file -> file.added().size()).sum();
        AuditReport found = new AuditReport(
                base.equals(NOTHING) ? "the beginning" : base.substring(0, 10),
                change.size(),
                lines,
                new CodeAudit(wanted, known).of(change));
        if (!report.isEmpty()) {
            Path file = here.inside(report, "report");
            Files.createDirectories(file.getParent());
            DurableFile.write(file, Json.pretty(found.sarif()).getBytes(StandardCharsets.UTF_8));
        }
        return Json.write(found);
    }

    private String base(Git git) {
        if (!since.isEmpty()) {
            return commit(git, since)
                    .map(commit -> fork(git, commit))
                    .orElseThrow(() -> new InputException(
                            "there is no revision '" + since + "' in this checkout",
                            "since",
                            "Fetch it, or name another"));
        }
        for (String other : others) {
            Optional<String> commit = commit(git, other);
            if (commit.isPresent()) {
                return fork(git, commit.get());
            }
        }
        if (git.run(List.of("rev-parse", "--is-shallow-repository")).strip().equals("true")) {
            throw new UndeterminedException(
                    "the checkout is shallow, so that what it has changed is not known. Fetch more of it");
        }
        return NOTHING;
    }

    private static Optional<String> commit(Git git, String revision) {
        try {
            return Optional.of(
                    git.run(List.of("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"))
                            .strip());
        } catch (UndeterminedException unknown) {
            return Optional.empty();
        }
    }

    /** Where the change left what it is compared with, so that what others added since is not taken for its own. */
    private static String fork(Git git, String commit) {
        return git.run(List.of("merge-base", commit, "HEAD")).strip();
    }

    /** Nothing of what is no text, is too long for anybody to read, or points elsewhere. */
    private static Optional<String> text(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    }

    @Override
    public AuditReport answer(JsonNode json) {
        return Json.read(json, AuditReport.class);
    }
}
