package io.jenkins.plugins.signet.seal.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitLogTest {

    @TempDir
    Path checkout;

    @BeforeEach
    void init() throws InterruptedException {
        try {
            git("init", "-q");
        } catch (IOException absent) {
            assumeTrue(false, "git is not installed");
        }
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-C", checkout.toString(), "-c", "user.name=Ada & Co", "-c", "user.email=ada@example.com"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private String commit(String message) throws IOException, InterruptedException {
        git("commit", "-q", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD");
    }

    @Test
    void listsWhatOneHasAndTheOtherHasNot() throws Exception {
        String first = commit("Start");
        String second = commit("Sell shoes\n\nwith a body\nof two lines");
        String third = commit("Sell «boots» | $(rm -rf) \"quoted\"");

        List<Commit> commits = new GitLog(checkout).between(first, third);

        assertEquals(List.of(third, second), commits.stream().map(Commit::id).toList());
        assertEquals(
                List.of("Sell «boots» | $(rm -rf) \"quoted\"", "Sell shoes"),
                commits.stream().map(Commit::subject).toList());
        assertEquals("Ada & Co", commits.get(0).author());
        assertEquals(List.of(), new GitLog(checkout).between(third, third));
    }

    @Test
    void whatIsNotThereIsNotKnown() throws Exception {
        String first = commit("Start");

        UndeterminedException e = assertThrows(
                UndeterminedException.class, () -> new GitLog(checkout).between("0123456789abcdef", first));
        assertTrue(e.getMessage().contains("0123456789abcdef"), e::getMessage);
        assertThrows(UndeterminedException.class, () -> new GitLog(checkout.resolve("none")).between(first, first));
    }

    @Test
    void anOptionIsNotACommit() {
        assertThrows(UndeterminedException.class, () -> new GitLog(checkout).between("--output=x", "HEAD"));
    }
}
