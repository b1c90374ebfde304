package io.jenkins.plugins.signet.announcement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.courier.Couriers;
import io.jenkins.plugins.signet.notify.courier.Receiver;
import io.jenkins.plugins.signet.notify.courier.Web;
import io.jenkins.plugins.signet.notify.outbox.KnownChannels;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.PromisedGates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hotfix owes is reminded of from the day on which it is due, until it is made up for; of each day once. */
class DebtRemindersTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EcKey key = EcKey.generate();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Alarm> alarms = new ArrayList<>();
    private final Receiver receiver = new Receiver();
    private DataFolder data;
    private Ledger ledger;
    private Instant now = NOON;

    private record Alarm(Instant at, Runnable task) {}

    DebtRemindersTest() throws Exception {}

    @BeforeEach
    void open(@TempDir Path folder) {
        data = new DataFolder(folder);
        ledger = Ledger.open(data.ledger(), key);
        new KnownChannels(data)
                .keep(
                        "shop",
                        List.of(new Channel(
                                "ops",
                                new Address.Webhook(receiver.url(), "key"),
                                Set.of(Occasion.DEBT_DUE),
                                Set.of())));
    }

    @AfterEach
    void close() {
        ledger.close();
        receiver.close();
        workers.shutdownNow();
    }

    private Announcer announcer() {
        Couriers couriers = new Couriers(
                new Web(PATIENCE, InstantSource.system()),
                (server, password, mail) -> new Receipt.Refused("no mail here"),
                id -> Optional.of("key"));
        Timers timers = (at, task) -> {
            Alarm alarm = new Alarm(at, task);
            alarms.add(alarm);
            return () -> alarms.remove(alarm);
        };
        return new Announcer(data, couriers, workers, timers, () -> now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        List<Alarm> due =
                alarms.stream().filter(alarm -> !alarm.at().isAfter(now)).toList();
        alarms.removeAll(due);
        due.forEach(alarm -> alarm.task().run());
    }

    private void seal(String environment, Tier tier, SkippedGate... skipped) {
        ReleaseId release = new ReleaseId("shop", "2");
        Evidence smoke = Evidence.of(
                EvidenceKind.SMOKE, release, environment, Verdict.GREEN, "5 of 5 checks passed", NOON, Json.object());
        SealRequest request = SealRequest.of(
                        release,
                        environment,
                        tier,
                        Manifest.of(List.of(new Artifact("shop.jar", Digest.of("the jar")))))
                .evidence(List.of(new EvidenceStore(data.evidence()).put(smoke)))
                .skipped(List.of(skipped))
                .build();
        new Sealer(data, ledger, key, () -> now).seal(request);
    }

    private List<String> told() {
        return receiver.taken().stream()
                .map(taken -> Json.read(Json.parse(taken.body()), Notice.class))
                .map(notice -> notice.environment() + ": " + notice.summary())
                .toList();
    }

    @Test
    void remindsEachDayUntilWhatIsLiveHasMadeUpForIt() throws Exception {
        SkippedGate asDeclared = new SkippedGate("soak", "users cannot pay", "carol", NOON.plus(DAY));
        SkippedGate letPass = new SkippedGate("soak", "users cannot pay", "alice", NOON.plus(DAY));
        seal("test-production", Tier.TEST_PRODUCTION, asDeclared);
        seal("production", Tier.PRODUCTION, letPass);
        String reminder =
                "production: soak was skipped by alice and is due since 2026-11-22T12:00:00Z: users cannot pay";
        try (Announcer announcer = announcer()) {
            announcer.watchPromises(ledger.reader(), line -> {});
            pass(DAY.minusSeconds(1));
            announcer.awaitQuiet(PATIENCE);
            assertEquals(List.of(), told(), "it is not due yet");
            pass(Duration.ofSeconds(1));
            announcer.awaitQuiet(PATIENCE);
            assertEquals(List.of(reminder), told(), "one debt, though two seals tell of it");
        }
        alarms.clear();
        now = now.plus(DAY).plusSeconds(5);
        try (Announcer again = announcer()) {
            again.resume(ledger.reader(), line -> {});
            pass(Duration.ZERO);
            again.awaitQuiet(PATIENCE);
            assertEquals(List.of(reminder, reminder), told(), "the next day, by whoever is there then");
            pass(DAY.minusSeconds(10));
            again.awaitQuiet(PATIENCE);
            assertEquals(2, told().size(), "once a day");
            ledger.append(LedgerEntry.of(
                    LedgerEntryType.SETTLEMENT,
                    new ReleaseId("shop", "2"),
                    "production",
                    Verdict.GREEN,
                    Digest.of("settlement"),
                    now,
                    "soak made up for on what is live"));
            assertEquals(List.of(), PromisedGates.of(ledger.reader()));
            pass(DAY.multipliedBy(3));
            again.awaitQuiet(PATIENCE);
            assertEquals(2, told().size(), "nobody is reminded of what is made up for");
        }
    }

    @Test
    void aGreenSealOfALaterReleaseClosesItToo() {
        seal("production", Tier.PRODUCTION, new SkippedGate("soak", "users cannot pay", "alice", NOON.plus(DAY)));
        assertEquals(1, PromisedGates.of(ledger.reader()).size());
        now = now.plusSeconds(60);
        seal("production", Tier.PRODUCTION);
        assertEquals(List.of(), PromisedGates.of(ledger.reader()));
    }
}
