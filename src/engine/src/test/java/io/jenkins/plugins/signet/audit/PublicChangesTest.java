package io.jenkins.plugins.signet.audit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The rules on the last changes of public repositories, for a person to judge: {@code -Daudit.repositories=DIR:DIR}, git
 * directories. What was found is in {@code target/audit.tsv}.
 */
@EnabledIfSystemProperty(named = "audit.repositories", matches = ".+")
class PublicChangesTest {

    private static final int CHANGES = 200;

    @Test
    void findsLittleInGoodCode() throws IOException, InterruptedException {
        List<String> table = new ArrayList<>();
        int looked = 0;
        for (String repository : System.getProperty("audit.repositories").split(":")) {
            Path folder = Path.of(repository);
            CodeAudit audit = new CodeAudit(AuditRules.builtIn(), Set.of());
            int lines = 0;
            int commits = 0;
            try (Blobs blobs = new Blobs(folder)) {
                for (String change : git(folder).split("\0")) {
                    if (change.isBlank()) {
                        continue;
                    }
                    commits++;
                    String commit = change.lines().findFirst().orElseThrow();
                    List<ChangedFile> files = files(blobs, commit, change);
                    lines +=
                            files.stream().mapToInt(file -> file.added().size()).sum();
                    for (AuditFinding finding : audit.of(files)) {
                        table.add(String.join(
                                "\t",
                                folder.getParent().getFileName().toString(),
                                commit.substring(0, 10),
                                finding.rule(),
                                finding.path() + ":" + finding.line(),
                                finding.text()));
                    }
                }
            }
            looked += commits;
            table.add("# " + repository + ": " + commits + " changes, " + lines + " lines");
        }
        Files.write(Path.of("target/audit.tsv"), table);
        assertTrue(looked > 0);
    }

    private static List<ChangedFile> files(Blobs blobs, String commit, String diff) throws IOException {
        List<ChangedFile> files = new ArrayList<>();
        for (Map.Entry<String, Set<Integer>> file : new TreeMap<>(UnifiedDiff.added(diff)).entrySet()) {
            if (!file.getKey().startsWith("\"")) {
                files.add(new ChangedFile(file.getKey(), blobs.read(commit + ":" + file.getKey()), file.getValue()));
            }
        }
        return files;
    }

    /** The last changes, each with its hash and diff. */
    private static String git(Path folder) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        "git",
                        "--git-dir",
                        folder.toString(),
                        "log",
                        "--no-merges",
                        "--max-count=" + CHANGES,
                        "--diff-filter=AM",
                        "--unified=0",
                        "--no-prefix",
                        "-p",
                        "--format=%x00%H",
                        "--",
                        ":!*.md")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        git.waitFor();
        return said;
    }

    /** Files of commits, from one process for all of them. */
    private static final class Blobs implements AutoCloseable {

        private final Process git;
        private final DataInputStream in;

        Blobs(Path folder) throws IOException {
            git = new ProcessBuilder("git", "--git-dir", folder.toString(), "cat-file", "--batch")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            in = new DataInputStream(new BufferedInputStream(git.getInputStream()));
        }

        String read(String name) throws IOException {
            git.getOutputStream().write((name + "\n").getBytes(StandardCharsets.UTF_8));
            git.getOutputStream().flush();
            StringBuilder header = new StringBuilder();
            for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
                header.append((char) c);
            }
            if (header.toString().endsWith("missing")) {
                return "";
            }
            byte[] content = new byte[Integer.parseInt(header.substring(header.lastIndexOf(" ") + 1))];
            in.readFully(content);
            in.read();
            return new String(content, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            git.destroy();
        }
    }
}
