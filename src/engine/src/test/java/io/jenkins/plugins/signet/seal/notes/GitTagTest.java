package io.jenkins.plugins.signet.seal.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTagTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path checkout;

    private Git git;
    private String commit;

    @BeforeEach
    void init() {
        git = new Git(checkout);
        try {
            git.run(List.of("init", "-q"));
        } catch (UndeterminedException absent) {
            assumeTrue(false, "git is not installed");
        }
        git.run(List.of(
                "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-q", "--allow-empty", "-mStart"));
        commit = git.run(List.of("rev-parse", "HEAD")).strip();
    }

    @Test
    void namesTheSealOnTheCommitAndIsPutOnce() {
        new GitTag(checkout).put("v2", commit, "shop 2", "GREEN seal 1");
        new GitTag(checkout).put("v2", commit, "shop 2", "GREEN seal 1");

        assertEquals("tag", git.run(List.of("cat-file", "-t", "v2")).strip());
        assertEquals(commit, git.run(List.of("rev-parse", "v2^{commit}")).strip());
        String said = git.run(List.of("tag", "--list", "--format=%(contents)", "v2"));
        assertTrue(said.contains("GREEN seal 1"), said);
    }

    @Test
    void aTagForSomethingElseIsLeftAlone() {
        new GitTag(checkout).put("v2", commit, "shop 2", "GREEN seal");
        assertThrows(UndeterminedException.class, () -> new GitTag(checkout)
                .put("v2", commit, "shop 2", "GREEN another seal"));
    }

    @Test
    void anOptionIsNoTagAndNoCommit() {
        assertThrows(UndeterminedException.class, () -> new GitTag(checkout)
                .put("--delete", commit, "shop 2", "GREEN seal"));
        assertThrows(
                UndeterminedException.class, () -> new GitTag(checkout).put("v2", "--force", "shop 2", "GREEN seal"));
        assertThrows(UndeterminedException.class, () -> new GitTag(checkout).put("v2", "null", "shop 2", "GREEN seal"));
    }
}
