package io.jenkins.plugins.signet.step.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredReleasesTest {

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whatWasDeployedLongAgoGoesAndWhatCameBackStays() throws Exception {
        StoredReleases stored = new StoredReleases(folder);
        for (int day = 0; day < StoredReleases.KEPT; day++) {
            deploy(stored, day, day);
        }
        deploy(stored, 0, 100);
        List<Artifact> artifacts = List.of(new Artifact("shop.jar", Digest.of("release 2")));
        Path slot = Files.createDirectories(folder.resolve("slots/blue"));
        Files.writeString(
                slot.resolve("manifest.json"),
                Json.write(Manifest.of(artifacts)).toString());
        Path live =
                folder.resolve("store").resolve(Manifest.of(artifacts).digest().hex());
        Files.createDirectories(live);
        Files.setLastModifiedTime(live, FileTime.from(BEGAN.minusSeconds(1)));
        deploy(stored, StoredReleases.KEPT, 101);
        assertTrue(isThere(0), "it was gone back to");
        assertFalse(isThere(1), "nobody has deployed it for the longest time");
        assertTrue(isThere(2));
        assertTrue(Files.exists(live), "it is in a slot");
        try (Stream<Path> left = Files.list(folder.resolve("store"))) {
            assertEquals(
                    StoredReleases.KEPT, left.filter(each -> !each.equals(live)).count());
        }
    }

    @Test
    void aHostThatStoresNothingIsLeftAlone() throws Exception {
        new StoredReleases(folder).deployed(digest(1), BEGAN);
        assertFalse(Files.exists(folder.resolve("store")));
    }

    private void deploy(StoredReleases stored, int release, int day) throws IOException {
        Path files = Files.createDirectories(
                folder.resolve("store").resolve(digest(release).hex()).resolve("build"));
        Files.writeString(files.resolve("shop.jar"), "release " + release);
        stored.deployed(digest(release), BEGAN.plusSeconds(86_400L * day));
    }

    private boolean isThere(int release) {
        return Files.exists(folder.resolve("store").resolve(digest(release).hex()));
    }

    private static Digest digest(int release) {
        return Digest.of("release " + release);
    }
}
