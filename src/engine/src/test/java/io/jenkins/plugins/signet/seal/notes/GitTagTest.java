package io.jenkins.plugins.signet.seal.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    private String run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(checkout.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            assumeTrue(false, command[0] + " is not installed");
            throw absent;
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private void config(String key, Object value) {
        git.run(List.of("config", key, value.toString()));
    }

    @Test
    void isSignedBySshWhereGitIsConfiguredSo() throws Exception {
        Path key = checkout.resolve(".git/signing");
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        config("tag.gpgSign", true);
        config("gpg.format", "ssh");
        config("user.signingKey", key);
        config("user.email", "ada@example.com");
        config("user.name", "Ada");
        new GitTag(checkout).put("v2", commit, "shop 2", "GREEN seal 1");
        new GitTag(checkout).put("v2", commit, "shop 2", "GREEN seal 1");
        Path allowed = checkout.resolve(".git/allowed");
        Files.writeString(allowed, "ada@example.com " + Files.readString(Path.of(key + ".pub")));
        config("gpg.ssh.allowedSignersFile", allowed);
        String said = run("git", "tag", "-v", "v2");
        assertTrue(said.contains("Good \"git\" signature for ada@example.com"), said);
    }

    @Test
    void isSignedByOpenPgpWhereGitIsConfiguredSo() throws Exception {
        Path home = Files.createDirectory(
                checkout.resolve(".git/gpg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path gpg = Files.writeString(
                checkout.resolve(".git/gpg.sh"), "#!/bin/sh\nexec gpg --batch --homedir '" + home + "' \"$@\"\n");
        assertTrue(gpg.toFile().setExecutable(true));
        try {
            run(
                    gpg.toString(),
                    "--quiet",
                    "--passphrase",
                    "",
                    "--quick-generate-key",
                    "Ada <ada@example.com>",
                    "ed25519");
            config("tag.gpgSign", true);
            config("gpg.program", gpg);
            config("user.email", "ada@example.com");
            config("user.name", "Ada");
            new GitTag(checkout).put("v2", commit, "shop 2", "GREEN seal 1");
            String said = run("git", "tag", "-v", "v2");
            assertTrue(said.contains("Good signature from \"Ada <ada@example.com>\""), said);
        } finally {
            run("gpgconf", "--homedir", home.toString(), "--kill", "all");
        }
    }

    @Test
    void aKeyThatIsNotThereMakesNoTag() {
        config("tag.gpgSign", true);
        config("gpg.format", "ssh");
        config("user.signingKey", checkout.resolve("none"));
        assertThrows(
                UndeterminedException.class, () -> new GitTag(checkout).put("v2", commit, "shop 2", "GREEN seal 1"));
        assertEquals("", git.run(List.of("tag", "--list")));
    }
}
