package io.jenkins.plugins.signet.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedFolderTest {

    @TempDir
    Path base;

    private Path site() throws IOException {
        Path site = Files.createDirectories(base.resolve("build/site"));
        Files.createDirectories(site.resolve("empty"));
        Files.createDirectories(site.resolve("lib"));
        Files.writeString(site.resolve("lib/.gitignore"), "what a copy leaves out by default");
        Files.writeString(site.resolve("lib/a b \u00e9 " + "long".repeat(40)), "x".repeat(1000));
        Files.writeString(site.resolve("run"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(site.resolve("run"), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.createSymbolicLink(site.resolve("current"), Path.of("lib"));
        return site;
    }

    @Test
    void comesOutAsItWentIn() throws IOException {
        Path site = site();
        PackedFolder packed = new PackedFolder(base, "build/site/");
        packed.pack();
        Path other = Files.createDirectories(base.resolve("other"));
        FolderListing unpacked = packed.unpack(other);
        assertEquals(FolderListing.of(site, "site", ""), unpacked);
        assertEquals(unpacked, FolderListing.of(other.resolve("build/site"), "site", ""));
        assertEquals(
                "rwxr-x--x",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(other.resolve("build/site/run"))));
        assertEquals(unpacked.digest(), packed.list().digest());
    }

    @Test
    void isAnArchiveThatGnuTarReads() throws Exception {
        site();
        PackedFolder packed = new PackedFolder(base, "build/site/");
        packed.pack();
        Path other = Files.createDirectories(base.resolve("by-tar"));
        Process tar = new ProcessBuilder("tar", "-xf", packed.file().toString(), "-C", other.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, tar.waitFor(), said);
        assertEquals(packed.list(), FolderListing.of(other, "other", ""));
    }

    /** As the documentation has it, by programs that every Linux has. */
    @Test
    void theListingsDigestCanBeComputedByHand() throws Exception {
        Path site = site();
        String script = """
                find . -mindepth 1 \\( -type f -o -type l -o -type d -empty \\) -printf '%P\\n' | LC_ALL=C sort |
                while IFS= read -r f; do
                  if [ -L "$f" ]; then printf 'link %s  %s\\n' "$(readlink -n "$f" | sha256sum | cut -c-64)" "$f"
                  elif [ -d "$f" ]; then printf 'empty %s  %s\\n' "$(printf '' | sha256sum | cut -c-64)" "$f"
                  elif [ -n "$(find "$f" -perm -u+x)" ]; then printf '755 %s  %s\\n' "$(sha256sum < "$f" | cut -c-64)" "$f"
                  else printf '644 %s  %s\\n' "$(sha256sum < "$f" | cut -c-64)" "$f"; fi
                done | sha256sum | cut -c-64
                """;
        Process shell = new ProcessBuilder("sh", "-c", script)
                .directory(site.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(FolderListing.of(site, "site", "").digest(), new Digest(said));
    }

    @Test
    void aListingIsReadAsItWasWritten() throws IOException {
        FolderListing listing = FolderListing.of(site(), "site", "");
        assertEquals(listing, Json.read(Json.parse(Json.write(listing).toString()), FolderListing.class));
    }

    @Test
    void whatChangedIsNamedAndWhatCameIsNot() throws IOException {
        Path site = site();
        FolderListing listing = FolderListing.of(site, "site", "");
        Files.writeString(site.resolve("new"), "of the application's own");
        assertEquals(Optional.empty(), listing.changed(site));
        Files.delete(site.resolve("current"));
        Files.createSymbolicLink(site.resolve("current"), Path.of("run"));
        assertEquals(Optional.of("current"), listing.changed(site));
        Files.delete(site.resolve("current"));
        assertEquals(Optional.of("current"), listing.changed(site));
    }

    @Test
    void aLinkThatLeavesTheFolderIsRefused() throws IOException {
        Path site = site();
        Files.createSymbolicLink(site.resolve("up"), Path.of("../.."));
        InputException refused =
                assertThrows(InputException.class, () -> FolderListing.of(site, "build/site", "signet.yaml"));
        assertTrue(
                refused.getMessage().contains("'build/site/up' is a link to '../..', which leads out of it"),
                refused.getMessage());
    }
}
