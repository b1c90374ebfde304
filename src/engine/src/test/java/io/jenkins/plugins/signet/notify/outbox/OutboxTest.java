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

    /** What a chat has, one message after the other. */
    private List<String> messages() {
        return receiver.taken().stream()
                .map(each -> Json.parse(each.body()).path("text").textValue())
                .toList();
    }

    private static boolean isDigest(String message) {
        return message.lines().findFirst().orElse("").contains(" notices: ");
    }

    @Test
    void aFloodComesInFewMessagesOfWhichEachNoticeIsInOne() throws Exception {
        int releases = 15;
        try (PostOffice office = PostOffice.ofChat(folder, receiver.url())) {
            for (int number = 0; number < 2; number++) {
                for (int release = 0; release < releases; release++) {
                    office.outbox().post("hook", Notices.numbered("v" + release, number));
                }
            }
            assertTrue(office.outbox().awaitQuiet(PATIENCE));
        }
        List<String> digests = messages().stream().filter(OutboxTest::isDigest).toList();
        assertTrue(messages().size() <= 3 * PostOffice.MANY, () -> String.join("\n\n", messages()));
        assertTrue(digests.get(0).contains(" sealed"), digests::toString);
        assertEquals(
                2 * releases,
                records().stream()
                        .flatMap(lane -> lane.settled().stream())
                        .filter(DeliveryState.Settled::delivered)
                        .count());
        for (DeliveryState lane : records()) {
            String version = lane.release().split(" ")[1];
            for (int number = 0; number < 2; number++) {
                String words = "shop " + version + " in production: sealed";
                String told = "number " + number;
                assertEquals(
                        1,
                        messages().stream()
                                .filter(message -> message.contains(words) && message.contains(told))
                                .filter(message -> isDigest(message)
                                        ? message.contains(words + ": " + told)
                                        : message.contains(told))
                                .count(),
                        () -> version + ": " + String.join("\n\n", messages()));
            }
        }
    }

    @Test
    void whatIsHeldWhenAProcessEndsIsToldTogetherByTheNext() throws Exception {
        try (PostOffice office = PostOffice.ofChat(folder, receiver.url())) {
            for (int release = 0; release < PostOffice.MANY + 3; release++) {
                office.outbox().post("hook", Notices.numbered("v" + release, 0));
            }
            Waiting.until("three are held, and the others are there", () -> {
                List<DeliveryState> lanes = records();
                return lanes.stream().filter(DeliveryState::isHeld).count() == 3
                        && lanes.stream().filter(DeliveryState::isQuiet).count() == PostOffice.MANY;
            });
        }
        try (PostOffice office = PostOffice.ofChat(folder, receiver.url())) {
            office.outbox().resume();
            assertTrue(office.outbox().awaitQuiet(PATIENCE));
        }
        assertEquals(PostOffice.MANY + 1, messages().size(), () -> String.join("\n\n", messages()));
        String last = messages().get(PostOffice.MANY);
        assertTrue(last.contains("3 notices: 3 sealed"), last);
        assertFalse(last.contains("may have arrived before"), last);
    }

    @Test
    void alarmsAreNotHeldUpByWhatDisturbsNobody() throws Exception {
        try (PostOffice office = PostOffice.ofChat(folder, receiver.url())) {
            for (int release = 0; release < 4 * PostOffice.MANY; release++) {
                office.outbox().post("hook", Notices.numbered("v" + release, 0));
            }
            Waiting.until("some are held", () -> records().stream().anyMatch(DeliveryState::isHeld));
            office.outbox().post("hook", Notices.red("a gate said no"));
            Waiting.until("the alarm is there", () -> messages().stream()
                    .anyMatch(message -> message.contains("sealed RED")));
            assertTrue(
                    messages().stream().noneMatch(OutboxTest::isDigest)
                            || messages().stream()
                                    .filter(OutboxTest::isDigest)
                                    .noneMatch(message -> message.contains("sealed RED")),
                    () -> String.join("\n\n", messages()));
        }
    }

    @Test
    void programsGetEachNoticeForItself() throws Exception {
        try (PostOffice office = new PostOffice(folder, Map.of("hook", receiver.url()), PATIENCE)) {
            for (int release = 0; release < 3 * PostOffice.MANY; release++) {
                office.outbox().post("hook", Notices.numbered("v" + release, 0));
            }
            assertTrue(office.outbox().awaitQuiet(PATIENCE));
        }
        assertEquals(3 * PostOffice.MANY, receiver.taken().size());
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
