package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionMachine;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.notes.Commit;
import io.jenkins.plugins.signet.train.Gate;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainMachine;
import io.jenkins.plugins.signet.train.TrainState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A data folder of "shop", filled by the machines, the sealer and the ledger themselves, on a clock of its own. */
final class ShopFolder implements AutoCloseable {

    static final String TEST = "test-production";
    static final String PRODUCTION = "production";
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    final DataFolder data;
    final DataFolderViews views;
    private final Ledger ledger;
    private final Sealer sealer;
    private Instant now = START;

    ShopFolder(Path root) {
        data = new DataFolder(root);
        EcKey key = EcKey.generate();
        ledger = Ledger.open(data.ledger(), key);
        sealer = new Sealer(data, ledger, key, () -> now);
        sealer.exportPublicKey();
        views = new DataFolderViews(
                data, (app, from, to) -> List.of(new Commit(to, "Ada", START, "from " + from)), () -> now);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static ReleaseId release(String version) {
        return new ReleaseId("shop", version);
    }

    static Manifest manifest(String version) {
        return Manifest.of(List.of(new Artifact("build/shop.jar", Digest.of("jar of " + version))));
    }

    EvidenceRef found(EvidenceKind kind, String version, String environment, Verdict verdict, String summary) {
        return new EvidenceStore(data.evidence())
                .put(Evidence.of(kind, release(version), environment, verdict, summary, now, Json.object()));
    }

    SealRecord seal(String version, String environment, Tier tier, EvidenceRef... evidence) {
        return sealer.seal(SealRequest.of(release(version), environment, tier, manifest(version))
                .evidence(List.of(evidence))
                .source("commit-" + version, START)
                .rollback("signet rollback --app shop --environment " + environment)
                .build());
    }

    void record(LedgerEntryType type, String version, String environment, Verdict verdict) {
        Digest about = Digest.of(type + version + now);
        ledger.record(LedgerEntry.of(type, release(version), environment, verdict, about, now, type.label()));
    }

    /** Not under a checkpoint yet: many of these are there at once. */
    void append(LedgerEntryType type, String version, String environment, Verdict verdict) {
        Digest about = Digest.of(type + version + now);
        ledger.append(LedgerEntry.of(type, release(version), environment, verdict, about, now, type.label()));
        pass(Duration.ofSeconds(1));
    }

    /** A release that goes all the way at once, with nothing but seals and a switch to show for it. */
    void shipped(String version, Verdict inProduction) {
        EvidenceRef good = found(EvidenceKind.SMOKE, version, TEST, Verdict.GREEN, "12 checks passed");
        seal(version, TEST, Tier.TEST_PRODUCTION, good);
        pass(Duration.ofMinutes(1));
        record(LedgerEntryType.SWITCH, version, PRODUCTION, Verdict.GREEN);
        pass(Duration.ofSeconds(10));
        EvidenceRef last = found(EvidenceKind.SMOKE, version, PRODUCTION, inProduction, "in production");
        seal(version, PRODUCTION, Tier.PRODUCTION, last);
        pass(Duration.ofMinutes(1));
    }

    Train train(String version) {
        return new Train(version);
    }

    @Override
    public void close() {
        ledger.close();
    }

    /** A train on its journal, and the promotion that it asks for on its own. */
    final class Train implements AutoCloseable {

        private final String version;
        private final Journal journal;
        private final MachineRun<TrainState, TrainEvent, ?> run;
        private Journal asking;
        private MachineRun<PromotionState, PromotionEvent, ?> promotion;

        private Train(String version) {
            this.version = version;
            String id = "shop-" + version;
            journal = Journal.open(data.journal("train/" + id));
            run = MachineRun.open(
                    new TrainMachine(), journal, TrainState.of(id, release(version)), TrainEvent.class, () -> now);
        }

        String id() {
            return run.state().id();
        }

        TrainState state() {
            return run.state();
        }

        Train fire(TrainEvent event) {
            run.fire(event);
            pass(Duration.ofSeconds(1));
            return this;
        }

        Train step(String name, String environment, EvidenceRef... evidence) {
            fire(new TrainEvent.StepStarted(name, environment));
            for (EvidenceRef ref : evidence) {
                fire(new TrainEvent.EvidenceRecorded(ref));
            }
            return this;
        }

        /** From the build to the question, everything green. */
        Train upToThePromotion(PromotionPolicy policy) {
            Digest manifest = manifest(version).digest();
            fire(new TrainEvent.Departed(manifest, "bob", "commit-" + version));
            fire(new TrainEvent.StageEntered("build", ""));
            fire(new TrainEvent.StageEntered(TEST, TEST));
            EvidenceRef smoke = found(EvidenceKind.SMOKE, version, TEST, Verdict.GREEN, "12 checks passed");
            EvidenceRef soak = found(EvidenceKind.SOAK, version, TEST, Verdict.GREEN, "soaked 20 s");
            step("prodSmoke", TEST, smoke);
            step("soakRelease", TEST, soak).fire(new TrainEvent.SoakEnded(TEST, manifest, Verdict.GREEN));
            step("sealRelease", TEST);
            SealRecord seal = seal(version, TEST, Tier.TEST_PRODUCTION, smoke, soak);
            fire(new TrainEvent.Sealed(TEST, Tier.TEST_PRODUCTION, manifest, seal.verdict(), seal.id()));
            fire(new TrainEvent.StageEntered("promote to production", ""));
            step("promoteRelease", PRODUCTION);
            Set<Gate> gates = EnumSet.of(Gate.SEAL, Gate.SOAK);
            fire(new TrainEvent.PromotionRequested("r", PRODUCTION, gates));
            ask(policy);
            return this;
        }

        private void ask(PromotionPolicy policy) {
            asking = Journal.open(data.journal("promotion/" + id() + "-" + PRODUCTION));
            Digest shown = run.state().question().evidence();
            PromotionState asked = PromotionState.of(policy, release(version), PRODUCTION, shown, "bob");
            promotion = MachineRun.open(new PromotionMachine(), asking, asked, PromotionEvent.class, () -> now);
            promotion.fire(new PromotionEvent.Open());
        }

        PromotionState press(PromotionEvent event) {
            promotion.fire(event);
            return promotion.state();
        }

        @Override
        public void close() {
            journal.close();
            if (asking != null) {
                asking.close();
            }
        }
    }

    /** A machine's journal with this one state. */
    void machineAt(String name, Object state) {
        ObjectNode entry = Json.object().put("at", now.toString());
        entry.set("state", Json.write(state));
        try (Journal journal = Journal.open(data.journal(name))) {
            journal.append(entry);
        }
    }
}
