package io.jenkins.plugins.signet.seal.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SealRecord;
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

    private static SealRecord sealed(String commit, String id) {
        Seal seal = new Seal(
                Seal.SCHEMA,
                new ReleaseId("shop", "2"),
                "production",
                Tier.PRODUCTION,
                Verdict.GREEN,
                "all is well",
                Digest.of("manifest"),
                null,
                commit,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                NOON,
                NOON);
        return new SealRecord(Digest.of(id), Verdict.GREEN, "all is well", Path.of("x"), 0, seal);
    }

    @Test
    void namesTheSealOnTheCommitAndIsPutOnce() {
        SealRecord sealed = sealed(commit, "seal");
        new GitTag(checkout).put("v2", sealed);
        new GitTag(checkout).put("v2", sealed);

        assertEquals("tag", git.run(List.of("cat-file", "-t", "v2")).strip());
        assertEquals(commit, git.run(List.of("rev-parse", "v2^{commit}")).strip());
        String said = git.run(List.of("tag", "--list", "--format=%(contents)", "v2"));
        assertTrue(said.contains("GREEN seal " + sealed.id()), said);
    }

    @Test
    void aTagForSomethingElseIsLeftAlone() {
        new GitTag(checkout).put("v2", sealed(commit, "seal"));
        assertThrows(UndeterminedException.class, () -> new GitTag(checkout).put("v2", sealed(commit, "another seal")));
    }

    @Test
    void anOptionIsNoTagAndNoCommit() {
        assertThrows(UndeterminedException.class, () -> new GitTag(checkout).put("--delete", sealed(commit, "seal")));
        assertThrows(UndeterminedException.class, () -> new GitTag(checkout).put("v2", sealed("--force", "seal")));
        assertThrows(UndeterminedException.class, () -> new GitTag(checkout).put("v2", sealed(null, "seal")));
    }
}
