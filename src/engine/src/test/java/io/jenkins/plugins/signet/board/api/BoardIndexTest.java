package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.board.index.IndexFile;
import io.jenkins.plugins.signet.board.index.IndexTable;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board that is started again goes on with its index, and believes none of it. */
class BoardIndexTest {

    /** As many entries as make a file worth while. */
    private static final int ENTRIES = 260;

    @TempDir
    private Path folder;

    private DataFolder data;
    private String said;
    private int copies;

    @BeforeEach
    void fill() throws IOException {
        Path first = folder.resolve("first");
        try (ShopFolder shop = new ShopFolder(first)) {
            shop.shipped("1.0.0", Verdict.GREEN);
            shop.shipped("1.1.0", Verdict.RED);
            for (int i = 0; i < ENTRIES; i++) {
                shop.append(LedgerEntryType.SOAK, "0." + i % 20, ShopFolder.TEST, Verdict.GREEN);
            }
            shop.shipped("1.2.0", Verdict.GREEN);
            try (ShopFolder.Train train = shop.train("1.3.0")) {
                train.fire(new TrainEvent.StageEntered("build", ""))
                        .fire(new TrainEvent.Ended(TrainOutcome.ABORTED, "not wanted"));
            }
            said = all(new DataFolder(first));
        }
        data = copy(first);
        assertTrue(Files.exists(file()), "nothing was kept");
    }

    /** One process has the file of a folder: what is started again in this test is started in a copy. */
    private DataFolder copy(Path of) throws IOException {
        Path to = folder.resolve("copy " + ++copies);
        try (Stream<Path> files = Files.walk(of)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(of.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                    Files.setLastModifiedTime(target, Files.getLastModifiedTime(file));
                }
            }
        }
        return new DataFolder(to);
    }

    private Path file() {
        return data.root().resolve(BoardIndex.FILE);
    }

    /** All that a board says of a folder. */
    private static String all(DataFolder data) {
        DataFolderViews views = new DataFolderViews(data, ChangeLog.NONE, () -> ShopFolder.START);
        return Stream.of(
                        views.releases(ReleaseQuery.all()),
                        views.releases(new ReleaseQuery("", "", Verdict.RED, 0, 5, any -> true)),
                        views.releases(new ReleaseQuery("shop 1.", "", null, 0, 5, any -> true)),
                        views.release(ShopFolder.release("1.1.0")).orElseThrow(),
                        views.trains(TrainQuery.all()),
                        views.environments(),
                        views.environment("shop", ShopFolder.PRODUCTION, 0, 500).orElseThrow(),
                        views.environment("shop", ShopFolder.TEST, 0, 500).orElseThrow(),
                        views.deployments("", Instant.MIN),
                        views.deployments("shop", Instant.MIN),
                        views.deploymentCounts())
                .map(part -> Json.write(part).toString())
                .reduce("", (before, part) -> before + "\n" + part);
    }

    private void change(Consumer<IndexFile> change) {
        try (IndexFile file = IndexFile.open(file())) {
            change.accept(file);
        }
    }

    @Test
    void itGoesOnWithWhatItKnows() {
        // nobody asks for a release of it: what the file says stands, so the file was read and not made anew
        change(file -> file.table("release-by-app").put("unheard 0 1", ""));
        DataFolderViews views = new DataFolderViews(data, ChangeLog.NONE, () -> ShopFolder.START);
        assertEquals(
                List.of("shop", "unheard"),
                views.releases(new ReleaseQuery("", "shop", null, 0, 1, any -> true))
                        .apps());
    }

    @Test
    void itSaysTheSame() {
        assertEquals(said, all(data));
    }

    @Test
    void whatItSaysOfAReleaseIsWhatTheLedgerSays() {
        change(file -> {
            IndexTable releases = file.table("release");
            ObjectNode red = (ObjectNode) Json.parse(releases.get("shop 1.1.0").orElseThrow());
            red.withArray("seals").forEach(seal -> ((ObjectNode) seal).put("verdict", "GREEN"));
            releases.put("shop 1.1.0", red.toString());
        });
        assertEquals(said, all(data), "a red release is green");
    }

    @Test
    void whatIsMissingInATableIsMadeAnew() {
        change(file -> file.table("release").remove("shop 1.1.0"));
        assertEquals(said, all(data));
    }

    @Test
    void aDamagedFileIsMadeAnew() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        for (int from : new int[] {0, bytes.length / 3, bytes.length / 2}) {
            byte[] damaged = bytes.clone();
            for (int i = from; i < Math.min(damaged.length, from + 9000); i++) {
                damaged[i] ^= 0x5a;
            }
            data = copy(folder.resolve("first"));
            Files.write(file(), damaged);
            assertEquals(said, all(data), "damaged from " + from);
        }
        data = copy(folder.resolve("first"));
        Files.writeString(file(), "not an index");
        assertEquals(said, all(data));
    }

    @Test
    void theFileOfAnotherLedgerIsThrownAway() throws IOException {
        Path other = folder.resolve("other");
        try (ShopFolder shop = new ShopFolder(other)) {
            for (int i = 0; i < ENTRIES; i++) {
                shop.append(LedgerEntryType.SOAK, "7." + i % 20, ShopFolder.TEST, Verdict.GREEN);
            }
        }
        Files.copy(file(), other.resolve(BoardIndex.FILE));
        DataFolderViews views = new DataFolderViews(new DataFolder(other), ChangeLog.NONE, () -> ShopFolder.START);
        assertEquals(
                List.of(),
                views.releases(ReleaseQuery.all()).releases().stream()
                        .map(ReleaseRow::version)
                        .filter(version -> !version.startsWith("7."))
                        .toList());
        assertTrue(views.release(ShopFolder.release("7.3")).isPresent());
        assertTrue(views.release(ShopFolder.release("1.0.0")).isEmpty());
    }

    @Test
    void sealsAreCheckedAnewWithOtherKeys() throws IOException {
        Files.writeString(data.publicKey(), TrustedKeys.of(EcKey.generate()).pem());
        String now = all(data);
        assertNotEquals(said, now);
        assertFalse(now.contains("\"seals\":[{\"environment\":\"production\",\"verdict\":\"GREEN\""), now);
    }

    @Test
    void aReaderThatIsInterruptedTakesNothingFromOthers() throws InterruptedException {
        DataFolderViews views = new DataFolderViews(data, ChangeLog.NONE, () -> ShopFolder.START);
        Thread reader = new Thread(() -> {
            Thread.currentThread().interrupt();
            assertThrows(UndeterminedException.class, () -> views.releases(ReleaseQuery.all()));
        });
        reader.start();
        reader.join();
        assertEquals(24, views.releases(ReleaseQuery.all()).releases().size(), "20 soaked, 3 shipped, 1 was stopped");
    }

    @Test
    void whoeverComesSecondWorksOnACopy() {
        DataFolderViews first = new DataFolderViews(data, ChangeLog.NONE, () -> ShopFolder.START);
        first.releases(ReleaseQuery.all());
        assertEquals(said, all(data));
    }

    @Test
    void aJournalThatIsGoneIsForgotten() throws IOException {
        try (Stream<Path> journals = Files.walk(data.journal().resolve("train"))) {
            for (Path journal : journals.filter(Files::isRegularFile).toList()) {
                Files.delete(journal);
            }
        }
        DataFolderViews views = new DataFolderViews(data, ChangeLog.NONE, () -> ShopFolder.START);
        assertEquals(List.of(), views.trains(TrainQuery.all()));
        assertTrue(views.release(ShopFolder.release("1.3.0")).isEmpty());
    }
}
