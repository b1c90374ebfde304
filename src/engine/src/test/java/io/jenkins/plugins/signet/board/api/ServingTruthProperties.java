package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.signet.board.api.Deployments.Place;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.traffic.Purpose;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchMilestone;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Histories of two applications in two slots each, told to the ledger as the steps tell it, against a model of the host: what
 * is said to be served is what the host serves.
 */
class ServingTruthProperties {

    private static final String PRODUCTION = "production";

    /** Something that happens to an environment. */
    enum Deed {
        KEPT,
        FLIPPED_BACK,
        NO_WAY_BACK,
        FAILED_BEFORE_FLIP,
        ABORTED_BEFORE,
        ABORTED_LIVE,
        ABORTED_BACK,
        LEASE_REFUSED,
        COULD_NOT_START,
        UNSETTLED_BACK,
        UNSETTLED_LIVE,
        ROLLED_BACK,
        ROLLED_BACK_TOLD_TWICE,
        GONE_FORWARD,
        ROLLBACK_FLIPPED_BACK,
        ROLLBACK_STAYS_THOUGH_ILL,
        SEALED_AGAIN,
        SEALED_WITHOUT_A_SWITCH,
        POINTER_MOVED_BY_HAND
    }

    record Step(String app, Deed deed, boolean seals) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<String> apps = Arbitraries.of("shop", "wiki");
        return apps.flatMap(app -> Arbitraries.of(Deed.values())
                        .flatMap(deed -> Arbitraries.of(true, false).map(seals -> new Step(app, deed, seals))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    @Property(tries = 5000)
    void theHostIsNeverContradicted(@ForAll("histories") List<Step> steps) {
        Telling told = new Telling();
        steps.forEach(told::happen);
        for (String app : List.of("shop", "wiki")) {
            Host host = told.host(app);
            ServingView seen = told.view(app, Optional.of(host.sighting(told.now)));
            assertEquals(host.served(), seen.manifest(), () -> steps + " " + told.lines);
            assertEquals(host.version(), seen.version(), () -> steps.toString());
        }
    }

    @Property(tries = 5000)
    void theLedgerAloneIsRightOrSaysThatItDoesNotKnow(@ForAll("histories") List<Step> steps) {
        Telling told = new Telling();
        steps.stream().filter(step -> step.deed() != Deed.POINTER_MOVED_BY_HAND).forEach(told::happen);
        for (String app : List.of("shop", "wiki")) {
            Host host = told.host(app);
            ServingView said = told.view(app, Optional.empty());
            if (said.state() == Serving.State.UNKNOWN) {
                assertNull(said.version());
            } else {
                assertEquals(host.served(), said.manifest(), () -> steps.toString());
                assertEquals(host.version(), said.version(), () -> steps.toString());
            }
            assertEquals(host.lostSight, said.state() == Serving.State.UNKNOWN, () -> steps.toString());
        }
    }

    /** Two slots and where users are sent. */
    private static final class Host {

        private final Map<Slot, String> slots = new EnumMap<>(Slot.class);
        private final String app;
        private Slot live;
        private boolean lostSight;

        private Host(String app) {
            this.app = app;
        }

        private Slot idle() {
            return live == null ? Slot.BLUE : live.other();
        }

        private String version() {
            return live == null ? null : slots.get(live);
        }

        private Digest served() {
            return version() == null ? null : manifest(app, version());
        }

        private HostSighting sighting(Instant at) {
            return new HostSighting(at, live, served(), served() == null ? null : true, null, null);
        }
    }

    private static Digest manifest(String app, String version) {
        return Digest.of(app + " " + version);
    }

    /** The ledger's lines as the steps write them. */
    private static final class Telling {

        private final Map<String, Host> hosts = new HashMap<>();
        private final List<LedgerLine> lines = new ArrayList<>();
        private Instant now = Instant.parse("2026-11-30T10:00:00Z");
        private int next = 1;

        private Host host(String app) {
            return hosts.computeIfAbsent(app, Host::new);
        }

        private ServingView view(String app, Optional<HostSighting> sighting) {
            return new Servings(Deployments.of(lines), (which, where) -> sighting, List.of())
                    .of(new Place(app, PRODUCTION));
        }

        private void happen(Step step) {
            now = now.plusSeconds(60);
            Host host = host(step.app());
            switch (step.deed()) {
                case KEPT -> ship(host, SwitchOutcome.KEPT, true, host.idle(), step.seals());
                case FLIPPED_BACK -> {
                    if (host.live != null) {
                        ship(host, SwitchOutcome.FLIPPED_BACK, true, host.live, step.seals());
                    }
                }
                case NO_WAY_BACK -> ship(host, SwitchOutcome.NO_WAY_BACK, true, host.idle(), step.seals());
                case FAILED_BEFORE_FLIP -> ship(host, SwitchOutcome.FAILED_BEFORE_FLIP, false, host.live, step.seals());
                case ABORTED_BEFORE -> ship(host, SwitchOutcome.ABORTED, false, host.live, step.seals());
                case ABORTED_LIVE -> ship(host, SwitchOutcome.ABORTED, true, host.idle(), step.seals());
                case ABORTED_BACK -> {
                    if (host.live != null) {
                        ship(host, SwitchOutcome.ABORTED, true, host.live, step.seals());
                    }
                }
                case LEASE_REFUSED -> ship(host, SwitchOutcome.LEASE_REFUSED, false, host.live, step.seals());
                case COULD_NOT_START -> ship(host, SwitchOutcome.COULD_NOT_START, false, host.live, step.seals());
                case UNSETTLED_BACK -> {
                    ship(host, SwitchOutcome.UNSETTLED, true, host.live, false);
                    host.lostSight = true;
                }
                case UNSETTLED_LIVE -> {
                    ship(host, SwitchOutcome.UNSETTLED, true, host.idle(), false);
                    host.lostSight = true;
                }
                case ROLLED_BACK -> back(host, SwitchOutcome.KEPT, LedgerEntryType.ROLLBACK);
                case ROLLED_BACK_TOLD_TWICE ->
                    back(host, SwitchOutcome.KEPT, LedgerEntryType.ROLLBACK, LedgerEntryType.SWITCH);
                case GONE_FORWARD -> back(host, SwitchOutcome.KEPT, LedgerEntryType.SWITCH);
                case ROLLBACK_FLIPPED_BACK -> back(host, SwitchOutcome.FLIPPED_BACK);
                case ROLLBACK_STAYS_THOUGH_ILL -> back(host, SwitchOutcome.NO_WAY_BACK, LedgerEntryType.SWITCH);
                case SEALED_AGAIN -> {
                    if (host.version() != null && !host.lostSight) {
                        seal(host, host.version(), Verdict.GREEN, null);
                    }
                }
                case SEALED_WITHOUT_A_SWITCH -> {
                    if (host.live != null && !host.lostSight) {
                        seal(host, String.valueOf(next++), Verdict.RED, null);
                    }
                }
                case POINTER_MOVED_BY_HAND -> {
                    if (host.live != null && host.slots.get(host.live.other()) != null) {
                        host.live = host.live.other();
                    }
                }
                default -> throw new IllegalStateException();
            }
        }

        private void ship(Host host, SwitchOutcome outcome, boolean flipped, Slot live, boolean seals) {
            String version = String.valueOf(next++);
            Slot to = host.idle();
            // every release has been sealed where it was before
            line(LedgerEntryType.SEAL, host.app, "test", version, Verdict.GREEN, manifest(host.app, version), null);
            SwitchMove move = move(host, version, Purpose.SHIP, outcome, flipped, live);
            if (outcome != SwitchOutcome.LEASE_REFUSED && outcome != SwitchOutcome.COULD_NOT_START) {
                host.slots.put(to, version);
                host.lostSight = false;
            }
            host.live = live;
            line(LedgerEntryType.SWITCH, host.app, PRODUCTION, version, outcome.verdict(), null, move);
            if (seals) {
                seal(host, version, outcome == SwitchOutcome.KEPT ? Verdict.GREEN : Verdict.RED, move);
            }
        }

        private void back(Host host, SwitchOutcome outcome, LedgerEntryType... told) {
            String target = host.live == null ? null : host.slots.get(host.live.other());
            if (target == null || host.lostSight) {
                return;
            }
            String left = host.version();
            Slot live = outcome == SwitchOutcome.FLIPPED_BACK ? host.live : host.live.other();
            SwitchMove move = move(host, target, Purpose.ROLLBACK, outcome, true, live);
            host.live = live;
            for (LedgerEntryType type : told) {
                String about = type == LedgerEntryType.ROLLBACK ? left : target;
                line(type, host.app, PRODUCTION, about, outcome.verdict(), null, move);
            }
        }

        private void seal(Host host, String version, Verdict verdict, SwitchMove move) {
            line(LedgerEntryType.SEAL, host.app, PRODUCTION, version, verdict, manifest(host.app, version), move);
        }

        private SwitchMove move(
                Host host, String version, Purpose purpose, SwitchOutcome outcome, boolean flipped, Slot live) {
            Digest digest = manifest(host.app, version);
            Map<SwitchMilestone, Instant> milestones = new EnumMap<>(SwitchMilestone.class);
            milestones.put(SwitchMilestone.ENDED, now);
            if (flipped) {
                milestones.put(SwitchMilestone.FLIPPED, now.minusSeconds(20));
            }
            boolean looked = outcome != SwitchOutcome.LEASE_REFUSED && outcome != SwitchOutcome.COULD_NOT_START;
            SwitchRecord record = new SwitchRecord(
                    SwitchRecord.SCHEMA,
                    purpose,
                    purpose == Purpose.ROLLBACK ? "ada" : null,
                    outcome,
                    "why",
                    looked ? host.live : null,
                    looked ? host.idle() : null,
                    !looked || outcome == SwitchOutcome.UNSETTLED ? null : live,
                    digest,
                    flipped ? digest : null,
                    looked ? host.served() : null,
                    null,
                    null,
                    null,
                    1,
                    Duration.ZERO,
                    Duration.ZERO,
                    0,
                    milestones,
                    List.of(),
                    null,
                    null,
                    null,
                    null);
            Evidence evidence = Evidence.of(
                    EvidenceKind.SWITCH,
                    new ReleaseId(host.app, version),
                    PRODUCTION,
                    outcome.verdict(),
                    "switched",
                    now,
                    Json.write(record));
            return SwitchMove.of(evidence.ref().digest(), evidence);
        }

        private void line(
                LedgerEntryType type,
                String app,
                String environment,
                String version,
                Verdict verdict,
                Digest manifest,
                SwitchMove move) {
            lines.add(new LedgerLine(
                    lines.size(),
                    type,
                    new ReleaseId(app, version),
                    environment,
                    verdict,
                    now,
                    "a line",
                    Digest.of("line " + lines.size()),
                    type == LedgerEntryType.SEAL
                            ? environment.equals(PRODUCTION) ? Tier.PRODUCTION : Tier.TEST_PRODUCTION
                            : null,
                    null,
                    manifest,
                    move));
        }
    }
}
