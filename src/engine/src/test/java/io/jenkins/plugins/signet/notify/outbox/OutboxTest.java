package io.jenkins.plugins.signet.notify.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Notices;
import io.jenkins.plugins.signet.notify.courier.Receiver;
import io.jenkins.plugins.signet.notify.courier.Receiver.Behaviour;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real receivers on loopback, that fail, hang, hang up, and ask to be left alone: once in effect, and in order. */
class OutboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Receiver receiver = new Receiver();

    OutboxTest() throws Exception {}

    @AfterEach
    void stop() {
        receiver.close();
    }

    private List<DeliveryState> records() {
        return DeliveryRecords.of(new DataFolder(folder));
    }

    /** What a receiver that knows ids has, by release: the notices' numbers in the order in which they first came. */
    private Map<String, List<Integer>> inEffect() {
        Map<String, Map<String, Integer>> first = new TreeMap<>();
        for (Receiver.Received each : receiver.taken()) {
            Notice notice = Json.read(Json.parse(each.body()), Notice.class);
            first.computeIfAbsent(notice.release().version(), v -> new LinkedHashMap<>())
                    .putIfAbsent(
                            each.headers().get("webhook-id"),
                            Integer.valueOf(notice.summary().split(" ")[1]));
        }
        Map<String, List<Integer>> inEffect = new TreeMap<>();
        first.forEach((version, numbers) -> inEffect.put(version, List.copyOf(numbers.values())));
        return inEffect;
    }

    @Test
    void arrivesOnceAndInOrderAtAReceiverThatFailsHangsAndPutsOff() throws Exception {
        receiver.next(
                Behaviour.status(500),
                Behaviour.hang(),
                Behaviour.busy(429, Map.of("Retry-After", "1"), ""),
                Behaviour.status(503),
                Behaviour.status(200),
                Behaviour.status(502),
                Behaviour.hang());
        try (PostOffice office = new PostOffice(folder, Map.of("hook", receiver.url()), Duration.ofMillis(300))) {
            for (int number = 0; number < 10; number++) {
                office.outbox().post("hook", Notices.numbered("1", number));
            }
            assertTrue(office.outbox().awaitQuiet(PATIENCE));
        }
        assertEquals(Map.of("1", List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)), inEffect());
        DeliveryState lane = records().get(0);
        assertTrue(lane.settled().stream().allMatch(DeliveryState.Settled::delivered));
        assertEquals(5, lane.settled().get(0).attempts());
    }

    @Test
    void aChannelThatIsDownHoldsUpNoOther() throws Exception {
        try (Receiver down = new Receiver();
                PostOffice office = new PostOffice(
                        folder, Map.of("hook", receiver.url(), "down", down.url()), Duration.ofSeconds(20))) {
            down.next(Behaviour.hang());
            office.outbox().post("down", Notices.numbered("1", 0));
            office.outbox().post("hook", Notices.numbered("1", 0));
            office.outbox().post("down", Notices.numbered("1", 1));
            Waiting.until("the other has it", () -> receiver.taken().size() == 1);
            Waiting.until(
                    "the one that is down was asked", () -> !down.received().isEmpty());
            assertEquals(1, down.received().size());
        }
    }

    @Test
    void whatARefusalSettlesIsOnRecord() throws Exception {
        receiver.next(Behaviour.status(404));
        try (PostOffice office = new PostOffice(folder, Map.of("hook", receiver.url()), PATIENCE)) {
            office.outbox().post("hook", Notices.numbered("1", 0));
            office.outbox().post("hook", Notices.numbered("1", 1));
            office.outbox().post("gone", Notices.numbered("1", 0));
            assertTrue(office.outbox().awaitQuiet(PATIENCE));
        }
        assertEquals(
                List.of("there is no channel 'gone' any more"),
                records().get(0).settled().stream()
                        .map(DeliveryState.Settled::reason)
                        .toList());
        assertEquals(
                List.of("answered 404", ""),
                records().get(1).settled().stream()
                        .map(DeliveryState.Settled::reason)
                        .toList());
    }

    @Test
    void whatWasNotDeliveredIsDeliveredByTheNextProcess() throws Exception {
        try (PostOffice office = new PostOffice(folder, Map.of("hook", "http://127.0.0.1:9/"), PATIENCE)) {
            office.outbox().post("hook", Notices.numbered("1", 0));
            office.outbox().post("hook", Notices.numbered("1", 1));
            assertFalse(office.outbox().awaitQuiet(Duration.ofMillis(50)));
        }
        try (PostOffice office = new PostOffice(folder, Map.of("hook", receiver.url()), PATIENCE)) {
            office.outbox().resume();
            assertTrue(office.outbox().awaitQuiet(PATIENCE));
        }
        assertEquals(Map.of("1", List.of(0, 1)), inEffect());
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAtOnce() throws Exception {
        Files.createDirectories(folder.resolve("journal"));
        Files.writeString(folder.resolve("journal/notify"), "in the way");
        try (PostOffice office = new PostOffice(folder, Map.of("hook", receiver.url()), PATIENCE)) {
            Assertions.assertThrows(
                    UndeterminedException.class, () -> office.outbox().post("hook", Notices.numbered("1", 0)));
        }
    }

    /** A process posts and delivers, and is killed again and again; the receiver fails now and then too. */
    @Test
    @Tag("proof")
    void killedAtAnyMomentEachArrivesOnceInEffectAndInOrder() throws Exception {
        int kills = Proof.times(4, 200);
        int releases = 4;
        int notices = Proof.times(8, 100);
        Random random = new Random(7);
        int killed = 0;
        boolean ended = false;
        for (int round = 0; !ended; round++) {
            misbehave(random);
            Process child = child(releases, notices);
            // the moment is counted in requests, which is where the process can be between two writes
            int until = receiver.received().size() + 1 + random.nextInt(Math.max(2, releases * notices / kills));
            if (round < kills) {
                Waiting.until(
                        "it has sent some or is done", () -> receiver.received().size() >= until || !child.isAlive());
                killed += child.isAlive() ? 1 : 0;
                child.destroyForcibly().waitFor();
            } else {
                assertTrue(child.waitFor(3, TimeUnit.MINUTES), "it did not end");
                assertEquals(0, child.exitValue(), () -> log());
                ended = true;
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int number = 0; number < notices; number++) {
            all.add(number);
        }
        Map<String, List<Integer>> expected = new HashMap<>();
        for (int release = 0; release < releases; release++) {
            expected.put("v" + release, all);
        }
        assertEquals(expected, inEffect());
        assertTrue(killed > 0, "never killed in time");
        int taken = receiver.taken().size();
        Set<String> ids = new LinkedHashSet<>();
        receiver.taken().forEach(each -> ids.add(each.headers().get("webhook-id")));
        Proof.record(new Figures(
                "Notices under kill -9",
                List.of(
                        "A process posts notices about several releases to a signed webhook on loopback and delivers them;"
                                + " it is killed at random moments, and the receiver fails, hangs up or puts off now and then. Each"
                                + " notice has to be taken, once for a receiver that knows its id, and in its release's order. What"
                                + " came again came with the same id."),
                List.of("kills", "notices", "requests", "taken", "lost", "out of order", "taken again, same id"),
                List.of(List.of(
                        String.valueOf(killed),
                        String.valueOf(ids.size()),
                        String.valueOf(receiver.received().size()),
                        String.valueOf(taken),
                        "0",
                        "0",
                        String.valueOf(taken - ids.size())))));
    }

    private void misbehave(Random random) {
        for (int i = random.nextInt(4); i > 0; i--) {
            receiver.next(
                    switch (random.nextInt(4)) {
                        case 0 -> Behaviour.status(500);
                        case 1 -> Behaviour.busy(429, Map.of(), "{\"retry_after\": 0.05}");
                        case 2 -> Behaviour.status(502);
                        default -> Behaviour.status(200);
                    });
        }
    }

    private Process child(int releases, int notices) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostOffice.class.getName(),
                        folder.resolve("data").toString(),
                        receiver.url(),
                        String.valueOf(releases),
                        String.valueOf(notices))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("office.log").toFile())
                .start();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("office.log"));
        } catch (java.io.IOException e) {
            return "no log";
        }
    }
}
