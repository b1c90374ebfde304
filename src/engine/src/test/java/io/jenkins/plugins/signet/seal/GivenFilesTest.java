package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.archive.FolderListing;
import io.jenkins.plugins.signet.release.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that were sealed as a whole. */
class GivenFilesTest {

    @TempDir
    Path root;

    private Path site;
    private Artifact sealed;

    @BeforeEach
    void folder() throws IOException {
        site = Files.createDirectories(root.resolve("build/site"));
        Files.writeString(site.resolve("index.html"), "hello");
        Files.createSymbolicLink(site.resolve("home"), Path.of("index.html"));
        sealed = new Artifact("build/site/", FolderListing.of(site, "site", "").digest());
    }

    private List<String> lines(Path given) {
        GivenFiles files = new GivenFiles(List.of(sealed));
        files.add(given);
        return files.lines().stream().map(VerificationLine::toString).toList();
    }

    @Test
    void theFolderOrOneAboveProvesIt() {
        for (Path given : List.of(site, root.resolve("build"), root)) {
            GivenFiles files = new GivenFiles(List.of(sealed));
            files.add(given);
            assertEquals(1, files.proved(), () -> lines(given).toString());
            assertEquals(1, files.lines().size(), () -> lines(given).toString());
        }
    }

    @Test
    void aLinkThatLeadsElsewhereRefutesIt() throws IOException {
        Files.writeString(site.resolve("other.html"), "hello");
        assertTrue(lines(site).get(0).contains("is not what was sealed as build/site/"), () -> lines(site)
                .toString());
    }

    @Test
    void aFileOfItAloneProvesNothing() {
        GivenFiles files = new GivenFiles(List.of(sealed));
        files.add(site.resolve("index.html"));
        assertEquals(0, files.proved());
        assertTrue(files.lines().toString().contains("give that folder instead"), files.lines()::toString);
    }
}
