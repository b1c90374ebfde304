package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseProducts;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.Finding;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.drift.SnapshotFile;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The schema on which the release in each slot was found to run, kept beside the slots. What migrations have made of the
 * database since then tells whether that release can still be gone back to.
 *
 * @param folder of the snapshots
 * @param clock tells reports their time
 */
public record SlotSchemas(Path folder, DatabaseAddress database, InstantSource clock) {

    private static final Limits LIMITS = new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5));
    private static final int MAX_NAMED = 3;

    /**
     * Whether the releases in the slots can live with the present schema.
     *
     * @param broken what breaks those that cannot, in words
     * @param unknown why that cannot be told; {@code null} if it can
     */
    record Fitness(Map<Slot, String> broken, String unknown) {

        static final Fitness FULL = new Fitness(Map.of(), null);
    }

    /** Forgets what another release ran on in this slot. */
    void forget(Slot slot) throws IOException {
        Files.deleteIfExists(file(slot));
    }

    /**
     * Writes the present schema down for the release that runs in the slot, unless that was done already.
     *
     * @return why it could not be; {@code null} if it was
     */
    String remember(Slot slot) throws IOException {
        if (knows(slot)) {
            return null;
        }
        try {
            Files.createDirectories(folder);
            SnapshotFile.write(file(slot), present());
            return null;
        } catch (InputException | UndeterminedException e) {
            return "the schema that the release in " + slot + " runs on could not be written down: " + e.getMessage();
        }
    }

    /** @param live the slot that users are on */
    Fitness fitness(Slot live) {
        if (!knows(live)) {
            return new Fitness(Map.of(), "which schema the release in " + live + " runs on was never written down");
        }
        Map<Slot, String> broken = new EnumMap<>(Slot.class);
        try {
            Schema present = present();
            for (Slot slot : Slot.values()) {
                if (knows(slot)) {
                    String what = broken(slot, present);
                    if (!what.isEmpty()) {
                        broken.put(slot, "it cannot live with the migrated database, where " + what);
                    }
                }
            }
            return new Fitness(broken, null);
        } catch (InputException | UndeterminedException e) {
            return new Fitness(
                    Map.of(),
                    "whether the release in " + live + " can live with the database as it is: " + e.getMessage());
        }
    }

    private boolean knows(Slot slot) {
        return Files.isRegularFile(file(slot));
    }

    /** Of the schema as it is now, the server's version aside. */
    Digest digest() {
        return present().digest();
    }

    private Schema present() {
        return DatabaseProducts.of(database).read(database, LIMITS, line -> {});
    }

    private String broken(Slot slot, Schema present) {
        List<String> breaking = DriftCheck.compare(
                        "slot " + slot,
                        SnapshotFile.read(file(slot)),
                        database.shown(),
                        present,
                        new DriftPolicy(Severity.BREAKING, List.of(), false),
                        clock)
                .findings()
                .stream()
                .filter(finding -> finding.severity() == Severity.BREAKING)
                .map(SlotSchemas::inWords)
                .toList();
        String named = String.join(", ", breaking.subList(0, Math.min(MAX_NAMED, breaking.size())));
        int more = breaking.size() - MAX_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    private static String inWords(Finding finding) {
        return finding.kind() + " " + finding.path() + " is "
                + finding.change().name().toLowerCase(Locale.ROOT);
    }

    private Path file(Slot slot) {
        return folder.resolve(slot.label() + ".schema.json");
    }
}
