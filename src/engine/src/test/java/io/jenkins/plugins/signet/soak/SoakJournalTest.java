package io.jenkins.plugins.signet.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Digest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak's journal is compacted, and nothing can be told from that. */
class SoakJournalTest {

    private static final Digest SHIPPED = Digest.of("shipped");
    private static final SoakPolicy WEEK = SoakPolicy.of(Duration.ofDays(7), Duration.ofSeconds(10));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int FEW = 5;

    /** The soak's own machine, whose journal is compacted at another length. */
    private record Compacted(int maxEntries) implements Machine<SoakState, SoakEvent, SoakAction> {

        @Override
        public Transition<SoakState, SoakAction> on(SoakState state, SoakEvent event, Instant now) {
            return new SoakMachine().on(state, event, now);
        }
    }

    private static MachineRun<SoakState, SoakEvent, SoakAction> run(
            Machine<SoakState, SoakEvent, SoakAction> machine, Journal journal, InstantSource clock) {
        return MachineRun.open(machine, journal, SoakState.of(WEEK, SHIPPED), SoakEvent.class, clock);
    }

    private static SoakState last(List<JsonNode> entries) {
        return Json.read(entries.get(entries.size() - 1).get("state"), SoakState.class);
    }

    @Property(tries = 100)
    void everyPrefixOfAJournalLeadsToTheSameStateCompactedOrNot(
            @ForAll @Size(max = 40) List<@IntRange(max = 4) Integer> events) throws IOException {
        Path folder = Files.createTempDirectory("soak");
        Instant[] now = {START};
        InstantSource clock = () -> now[0];
        Path whole = folder.resolve("whole.journal");
        Path short_ = folder.resolve("short.journal");
        SoakEvent event = new SoakEvent.Begin();
        for (int i = 0; i <= events.size(); i++) {
            SoakState first;
            SoakState second;
            // opened anew each time, as after a crash
            try (Journal all = Journal.open(whole);
                    Journal few = Journal.open(short_)) {
                var uncompacted = run(new Compacted(Integer.MAX_VALUE), all, clock);
                var compacted = run(new Compacted(FEW), few, clock);
                assertEquals(uncompacted.fire(event), compacted.fire(event));
                first = uncompacted.state();
                second = compacted.state();
                assertTrue(few.entries().size() <= FEW + 1);
                assertEquals(all.entries().get(0), few.entries().get(0));
            }
            assertEquals(first, second);
            assertEquals(last(Journal.read(whole)), last(Journal.read(short_)));
            if (i < events.size()) {
                now[0] = now[0].plusSeconds(10);
                event = event(events.get(i), first);
            }
        }
        Files.delete(whole);
        Files.delete(short_);
        Files.delete(folder);
    }

    private static SoakEvent event(int kind, SoakState state) {
        return switch (kind) {
            case 0 -> new SoakEvent.Failed(state.probe(), "503");
            case 1 -> new SoakEvent.Resumed();
            case 2 -> new SoakEvent.Healthy(state.probe(), SHIPPED);
            case 3 -> new SoakEvent.Healthy(state.probe(), Digest.of("other"));
            default -> new SoakEvent.Tick();
        };
    }

    @Test
    void aWeekOfProbesStaysSmall(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("soak.journal");
        Instant[] now = {START};
        try (Journal journal = Journal.open(file)) {
            var run = run(new SoakMachine(), journal, () -> now[0]);
            run.fire(new SoakEvent.Begin());
            for (int i = 0; i < 600; i++) {
                run.fire(new SoakEvent.Healthy(run.state().probe(), SHIPPED));
                now[0] = now[0].plusSeconds(10);
                run.fire(new SoakEvent.Tick());
            }
            assertEquals(600, run.state().healthy());
            assertTrue(journal.entries().size() < 1000, () -> journal.entries().size() + " entries");
        }
        assertTrue(Files.size(file) < 1_000_000, () -> "it is " + file.toFile().length() + " bytes");
    }

    @Test
    void aCompactionThatACrashCutAtAnyByteNeverHappened(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("soak.journal");
        try (Journal journal = Journal.open(file)) {
            var run = run(new Compacted(Integer.MAX_VALUE), journal, () -> START);
            run.fire(new SoakEvent.Begin());
            for (int i = 0; i < FEW; i++) {
                run.fire(new SoakEvent.Resumed());
            }
        }
        byte[] before = Files.readAllBytes(file);
        try (Journal journal = Journal.open(file)) {
            journal.compact(FEW);
        }
        byte[] compacted = Files.readAllBytes(file);
        SoakState state = last(Journal.read(file));
        Path temporary = folder.resolve(".soak.journal.tmp");
        for (int length = 0; length <= compacted.length; length++) {
            Files.write(file, before);
            Files.write(temporary, Arrays.copyOf(compacted, length));
            try (Journal journal = Journal.open(file)) {
                assertEquals(state, run(new SoakMachine(), journal, () -> START).state());
            }
            assertTrue(Files.notExists(temporary));
        }
    }

    @Test
    void aCompactionThatFailsLeavesTheJournalAsItIs(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("soak.journal");
        try (Journal journal = Journal.open(file)) {
            Files.createDirectories(folder.resolve(".soak.journal.tmp/in the way"));
            var run = run(new Compacted(FEW), journal, () -> START);
            run.fire(new SoakEvent.Begin());
            for (int i = 0; i < 2 * FEW; i++) {
                run.fire(new SoakEvent.Resumed());
            }
            assertEquals(2 * FEW + 1, journal.entries().size());
            assertEquals(run.state(), last(Journal.read(file)));
        }
    }

    @Test
    @Tag("proof")
    void killedAtAnyMomentItGoesOnFromWhatWasAcknowledged(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("soak.journal");
        Random random = new Random(1);
        int acknowledged = 0;
        int kills = Proof.times(5, 200);
        for (int i = 0; i < kills; i++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Prober.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            acknowledged = killedAfter(child, 1 + random.nextInt(60), acknowledged);
            try (Journal journal = Journal.open(file)) {
                int probe =
                        run(new Compacted(FEW), journal, () -> START).state().probe();
                assertTrue(probe >= acknowledged, probe + " is on the disk, " + acknowledged + " was acknowledged");
                assertTrue(journal.entries().size() <= FEW + 1);
            }
        }
        assertTrue(acknowledged > kills, acknowledged + " probes in " + kills + " lives");
        Proof.record(new Figures(
                "A soak that is killed while its journal is compacted",
                List.of("A process probes without a pause, its journal compacted after every " + FEW
                        + " entries, and says which"
                        + " probe is on the disk; `kill -9` comes at a random moment, and the next one goes on. Lost: said to"
                        + " be on the disk, and not there afterwards. `SoakJournalTest`."),
                List.of("kills", "probes", "lost", "starts that needed help"),
                List.of(List.of("" + kills, "" + acknowledged, "0", "0"))));
    }

    /** Reads what the child says of its probes, and kills it after some of them. */
    private static int killedAfter(Process child, int lines, int before) throws Exception {
        int last = before;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            for (int i = 0; i < lines; i++) {
                last = Integer.parseInt(said.readLine());
            }
            // by its handle, which leaves the pipe open for what it said before it died
            child.toHandle().destroyForcibly();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = Integer.parseInt(line);
            }
        } catch (NumberFormatException cutShort) {
            // the line that the kill came into
        } finally {
            child.destroyForcibly().waitFor();
        }
        return last;
    }

    /** Probes for ever, and says the number of each probe that is on the disk. */
    static final class Prober {

        private Prober() {}

        public static void main(String[] arguments) {
            try (Journal journal = Journal.open(Path.of(arguments[0]))) {
                MachineRun<SoakState, SoakEvent, SoakAction> run =
                        run(new Compacted(FEW), journal, InstantSource.system());
                run.fire(new SoakEvent.Begin());
                while (true) {
                    run.fire(new SoakEvent.Resumed());
                    System.out.println(run.state().probe());
                }
            }
        }
    }
}
