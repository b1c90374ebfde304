package io.jenkins.plugins.signet.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.calendar.Opening;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.machine.Wake;
import io.jenkins.plugins.signet.promotion.PromotionState.Phase;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.soak.Footing;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakMachine;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.soak.Vigil;
import io.jenkins.plugins.signet.soak.VigilEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/**
 * A question whose ground is watched, in every order in which people, the environment, the clock and a shell that is killed
 * can come between one another: one outcome, never on a ground that was not there when it was decided, and everybody who
 * pressed is told.
 */
class WatchedQuestionTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Digest BITS = Digest.of("bits");
    private static final SoakPolicy POLICY = new SoakPolicy(
            Duration.ofMinutes(20),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            1,
            3,
            Duration.ofHours(2),
            Duration.ofMinutes(4));

    @Property(tries = 8_000)
    void hasOneOutcomeOnGroundThatWasThere(@ForAll @LongRange(min = 0) long seed) {
        new Course(new Random(seed)).run(120);
    }

    /** What is really there, and what happens to it. */
    private static final class Ground {

        private Digest running = BITS;
        private String slot = "blue";
        private long switches = 3;
        private Digest schema = Digest.of("schema");
        private boolean well = true;
        private boolean reachable = true;
        private boolean readable = true;

        void change(Random chance) {
            switch (chance.nextInt(9)) {
                case 0 -> running = running.equals(BITS) ? Digest.of("other bits") : BITS;
                case 1 -> slot = slot.equals("blue") ? "green" : "blue";
                case 2 -> switches += 2;
                case 3 -> schema = Digest.of("schema " + chance.nextInt(3));
                case 4 -> well = !well;
                case 5 -> reachable = !reachable;
                case 6 -> readable = !readable;
                default -> {
                    running = BITS;
                    well = true;
                    reachable = true;
                    readable = true;
                }
            }
        }

        Footing footing() {
            return readable
                    ? new Footing(slot, switches, schema, null)
                    : new Footing(slot, switches, null, "the database does not answer");
        }

        VigilEvent look(int number) {
            if (!reachable) {
                return new VigilEvent.Unseen(number, "the host is away");
            }
            return well
                    ? new VigilEvent.Well(number, running, Map.of("shop", 0), footing())
                    : new VigilEvent.Unwell(number, "status 503");
        }
    }

    /** One question from its opening on. */
    private static final class Course {

        private final PromotionMachine machine = new PromotionMachine();
        private final Random chance;
        private final Ground ground = new Ground();
        private final Deque<PromotionAction> toDo = new ArrayDeque<>();
        private final TreeSet<Instant> alarms = new TreeSet<>();
        private final Map<String, String> unanswered = new TreeMap<>();
        private final List<Digest> recorded = new ArrayList<>();
        private Instant now = START.plus(Duration.ofMinutes(25));
        private PromotionState state;
        private PromotionState settled;
        private Opening hours;
        private int requests;
        private long reminders;
        private final Set<String> overriders = new TreeSet<>();
        private String groundAtLastLook = "";
        private String groundAsSoaked;

        Course(Random chance) {
            this.chance = chance;
            state = PromotionState.of(
                            new PromotionPolicy(
                                    List.of(),
                                    1 + chance.nextInt(2),
                                    true,
                                    Duration.ofHours(6),
                                    chance.nextInt(3) == 0 ? Duration.ofMinutes(50) : null,
                                    List.of(
                                            new AgeLimit(EvidenceKind.SMOKE, Duration.ofMinutes(40)),
                                            new AgeLimit(EvidenceKind.SOAK, Duration.ofMinutes(100)))),
                            new ReleaseId("shop", "2"),
                            "production",
                            evidence(),
                            "cleo")
                    .watching(Vigil.over("test-production", soaked()));
            state = chance.nextInt(3) > 0 ? state.mindingHours() : state;
            state = chance.nextInt(3) == 0
                    ? state.of(
                            new Hotfix(List.of("licences"), "users cannot pay", "cleo", now.plus(Duration.ofDays(7))))
                    : state;
            state = chance.nextInt(2) == 0 ? state.aging(aging()) : state;
            groundAsSoaked = words();
            fire(new PromotionEvent.Open());
        }

        private SoakState soaked() {
            SoakMachine soaking = new SoakMachine();
            SoakState soak = soaking.on(SoakState.of(POLICY, BITS), new SoakEvent.Begin(), START)
                    .state();
            for (Instant at = START; !soak.isSettled(); at = at.plus(POLICY.interval())) {
                SoakEvent probed = new SoakEvent.Healthy(soak.probe(), BITS, Map.of("shop", 0), ground.footing());
                soak = soaking.on(soak, probed, at).state();
                soak = soaking.on(soak, new SoakEvent.Tick(), at.plus(POLICY.interval()))
                        .state();
            }
            assertEquals(SoakState.Phase.PASSED, soak.phase());
            return soak;
        }

        private String words() {
            return ground.running + " " + ground.slot + " " + ground.switches + " " + ground.schema;
        }

        /** The smoke test as it is found now, and the soak of which the question knows. */
        private List<Perishable> aging() {
            return List.of(
                    new Perishable(EvidenceKind.SMOKE, "test-production", now, now.plus(Duration.ofMinutes(40))),
                    new Perishable(
                            EvidenceKind.SOAK,
                            "test-production",
                            soakedAt(),
                            soakedAt().plus(Duration.ofMinutes(100))));
        }

        private Instant soakedAt() {
            Instant endedAt = state.vigil().soak().endedAt();
            return endedAt == null ? START.plus(POLICY.window()) : endedAt;
        }

        private Digest evidence() {
            recorded.add(Digest.of("evidence " + recorded.size()));
            return recorded.get(recorded.size() - 1);
        }

        void run(int steps) {
            for (int i = 0; i < steps; i++) {
                step();
                check();
            }
            while (!toDo.isEmpty()) {
                perform();
                check();
            }
            unanswered
                    .keySet()
                    .forEach(request -> assertNotNull(
                            state.lastLook(), () -> request + " was never answered in " + Json.write(state)));
        }

        private void step() {
            switch (chance.nextInt(16)) {
                case 0 -> press();
                case 1 -> ground.change(chance);
                case 2 -> crash();
                case 3 -> other();
                case 4 -> pass(Duration.ofSeconds(chance.nextInt(1200)));
                case 5, 6, 7, 8 -> ring();
                default -> perform();
            }
        }

        /** Somebody who may look at a page that is old by now. */
        private void press() {
            String who = List.of("ann", "bob").get(chance.nextInt(2));
            String request = "r" + ++requests;
            boolean isFresh = chance.nextInt(4) > 0;
            Digest seen = isFresh ? state.evidence() : recorded.get(chance.nextInt(recorded.size()));
            boolean permitted = chance.nextInt(8) > 0;
            unanswered.put(request, who);
            if (chance.nextInt(12) == 0) {
                fire(new PromotionEvent.Reject(request, who, seen, "no", permitted));
                return;
            }
            boolean mayOverride = chance.nextInt(3) > 0;
            if (mayOverride) {
                overriders.add(who + " " + now);
            }
            fire(new PromotionEvent.Approve(
                    request, who, seen, "go", permitted, OutsideHours.values()[chance.nextInt(3)], mayOverride));
        }

        private void other() {
            switch (chance.nextInt(10)) {
                case 0 -> fire(new PromotionEvent.Supersede("3"));
                case 1 -> fire(new PromotionEvent.Abort("stopped"));
                case 2, 3 -> fire(new PromotionEvent.EvidenceChanged(evidence()));
                case 4, 5 -> say();
                default -> fire(new PromotionEvent.Tick());
            }
        }

        private void say() {
            String request = "r" + ++requests;
            unanswered.put(request, "ann");
            PromotionRemark.Kind kind = PromotionRemark.Kind.values()[chance.nextInt(3)];
            fire(new PromotionEvent.Remarked(request, "ann", kind, "wait", chance.nextInt(8) > 0));
        }

        /** The shell is killed: what was asked for and not done, and whoever waited for an answer, are lost. */
        private void crash() {
            toDo.clear();
            alarms.clear();
            unanswered.clear();
            pass(Duration.ofSeconds(chance.nextInt(400)));
            fire(new PromotionEvent.Resumed());
        }

        private void pass(Duration time) {
            now = now.plus(time);
        }

        private void ring() {
            if (!alarms.isEmpty()) {
                Instant at = alarms.pollFirst();
                now = at.isAfter(now) ? at : now;
                fire(new PromotionEvent.Tick());
            }
        }

        private void perform() {
            PromotionAction action = toDo.poll();
            if (action instanceof PromotionAction.Look look) {
                groundAtLastLook = words() + (ground.well && ground.reachable && ground.readable ? "" : " unwell");
                if (chance.nextInt(10) > 0) {
                    fire(new PromotionEvent.Looked(ground.look(look.number())));
                }
            } else if (action instanceof PromotionAction.Refresh) {
                refresh();
            } else if (action instanceof PromotionAction.Replace replace) {
                replace(replace);
            } else if (action instanceof PromotionAction.AskHours) {
                hours = hours();
                fire(new PromotionEvent.HoursSeen(hours));
            } else if (action instanceof PromotionAction.Lose) {
                fire(new PromotionEvent.EvidenceChanged(evidence()));
            } else if (action instanceof PromotionAction.Renew && state.vigil().phase() == Vigil.Phase.RENEWING) {
                Footing stood = state.vigil().soak().footing();
                groundAsSoaked = BITS + " " + stood.slot() + " " + stood.switches() + " " + stood.schema();
                if (chance.nextInt(10) > 0) {
                    fire(new PromotionEvent.Renewed(evidence()));
                }
            }
        }

        /** Mostly it is found anew, at times it cannot be told, and seldom it speaks against the release. */
        private void refresh() {
            int found = chance.nextInt(20);
            if (found == 0) {
                fire(new PromotionEvent.Spoiled("nothing was kept of it"));
            } else if (found < 4) {
                fire(new PromotionEvent.Unrefreshed("the host is away"));
            } else if (found < 19) {
                fire(new PromotionEvent.Found(List.of(Digest.of("found " + now))));
            }
        }

        private void replace(PromotionAction.Replace replace) {
            assertEquals(1, replace.found().size());
            int recorded = chance.nextInt(20);
            if (recorded == 0) {
                fire(new PromotionEvent.Spoiled("the smoke test fails"));
            } else if (recorded < 3) {
                fire(new PromotionEvent.Unrefreshed("the record cannot be written"));
            } else if (recorded < 18) {
                fire(new PromotionEvent.Refreshed(evidence(), aging()));
            }
        }

        /** Open for the first twenty minutes of each hour; now and then nobody knows. */
        private Opening hours() {
            Instant opened = now.truncatedTo(ChronoUnit.HOURS);
            if (chance.nextInt(20) == 0) {
                return new Opening(false, null, "the calendar cannot be read");
            }
            return now.isBefore(opened.plus(Duration.ofMinutes(20)))
                    ? new Opening(true, opened.plus(Duration.ofMinutes(20)), "")
                    : new Opening(false, opened.plus(Duration.ofHours(1)), "outside of the opening hours");
        }

        /** Nobody is reminded more often than was stated, nor again but by a shell that does not know what it has done. */
        private void reminded(PromotionAction.Remind reminder, boolean isResumed) {
            assertTrue(reminder.times() > reminders || isResumed && reminder.times() == reminders);
            assertFalse(
                    now.isBefore(state.openedAt().plus(state.policy().remind().multipliedBy(reminder.times()))));
            assertTrue(state.freshness() == null || state.freshness().isWhole());
            assertTrue(state.vigil().isTrue(), "whoever is reminded can answer");
            reminders = reminder.times();
        }

        private void fire(PromotionEvent event) {
            Transition<PromotionState, PromotionAction> next = machine.on(state, event, now);
            state = next.state();
            for (PromotionAction action : next.actions()) {
                if (action instanceof PromotionAction.Accept accept) {
                    unanswered.remove(accept.request());
                } else if (action instanceof PromotionAction.Refuse refuse) {
                    assertFalse(refuse.message().isBlank());
                    unanswered.remove(refuse.request());
                } else if (action instanceof PromotionAction.Remind reminder) {
                    reminded(reminder, event instanceof PromotionEvent.Resumed);
                } else if (action instanceof Wake wake) {
                    alarms.add(wake.at());
                } else {
                    toDo.add(action);
                }
            }
        }

        private void check() {
            if (settled != null) {
                assertEquals(settled, state, "what is settled stays as it is");
                return;
            }
            boolean isAsked = state.phase() == Phase.WAITING;
            state.approvals().forEach(approval -> assertEquals(state.evidence(), approval.evidence()));
            assertEquals(
                    state.approvals().stream().map(Approval::who).distinct().count(),
                    state.approvals().size(),
                    "nobody counts twice");
            if (isAsked) {
                assertTrue(!toDo.isEmpty() || !alarms.isEmpty(), "somebody will look after it again");
                return;
            }
            settled = state;
            assertTrue(unanswered.isEmpty(), () -> "nobody told " + unanswered);
            if (state.phase() == Phase.APPROVED) {
                assertTrue(state.approvals().size() >= state.policy().quorum());
                assertTrue(
                        state.freshness() == null
                                || state.freshness().tooOld(state.settledAt()).isEmpty(),
                        "what is too old is not promoted on");
                assertFalse(state.isHeld(), "what is held is not promoted");
                assertTrue(
                        state.hotfix() == null
                                || state.approvals().stream()
                                        .allMatch(
                                                approval -> overriders.contains(approval.who() + " " + approval.at())),
                        "a hotfix is let pass by whoever may override, and by nobody else");
                assertTrue(
                        state.hours() == null
                                || hours.open()
                                || !state.hours().overriddenBy().isEmpty(),
                        "promoted within the hours, or against them by somebody who may");
                String known = groundAsSoaked.endsWith(" null")
                        ? groundAtLastLook.replaceAll(" sha256:\\w+( unwell)?$", " null")
                        : groundAtLastLook;
                assertEquals(groundAsSoaked, known, "what was approved was there");
            }
        }
    }
}
