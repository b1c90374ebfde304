package io.jenkins.plugins.signet.simulate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.step.HostCalls;
import io.jenkins.plugins.signet.step.Scene;
import io.jenkins.plugins.signet.step.Seals;
import io.jenkins.plugins.signet.step.ShippedHosts;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.step.WorkStep;
import io.jenkins.plugins.signet.step.host.SmokeCall;
import io.jenkins.plugins.signet.step.host.SwitchCall;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import io.jenkins.plugins.signet.train.record.TrainStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bugs between a step and its machine, each of which some seed has to find. */
class GlueFaultsTest {

    private static final long SEEDS = 3_000;
    private static final String SWITCH = "blueGreenSwitch";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isCaught(String fault, String invariant, UnaryOperator<Machines> bug) {
        Optional<Simulation.Result> found =
                Replay.run(1, SEEDS, bug.apply(Machines.product())).violation();
        String violation = found.flatMap(Simulation.Result::violation).orElse("nothing in " + SEEDS + " seeds");
        assertTrue(violation.startsWith("invariant " + invariant), () -> fault + ": " + violation);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("an approval is not in the ledger", "6", entering(LedgerEntryType.APPROVAL)),
                fault("a switch is not in the ledger", "6", entering(LedgerEntryType.SWITCH)),
                fault("a soak is not in the ledger", "6", entering(LedgerEntryType.SOAK)),
                fault("an approval is recorded before it is durable", "6", GlueFaultsTest::recordingFirst),
                fault("a seal is reported that is not in the ledger", "6", GlueFaultsTest::sealingElsewhere),
                fault("evidence is of another environment", "3", GlueFaultsTest::smokingElsewhere),
                fault("another environment's host is switched", "3", GlueFaultsTest::switchingElsewhere),
                fault("a host is told of another environment", "3", GlueFaultsTest::tellingElsewhere),
                fault("a wish for a longer soak is lost", "3", asking("soakRelease", "prepare", "window")),
                fault("a wish for a longer window is lost", "3", asking(SWITCH, "prepare", "window")),
                fault("a soak is shorter than configured", "3", configured(GlueFaultsTest::hasty)),
                fault("a window is shorter than configured", "3", configured(GlueFaultsTest::blind)),
                fault("a release with no way back is not live", "8", recording(GlueFaultsTest::notLive)),
                fault("a release that was left is live", "1", recording(GlueFaultsTest::stillLive)),
                fault("a switch's end is not recorded", "8", recording(dropping(TrainEvent.SwitchEnded.class))),
                fault("a soak is recorded as passed", "7", recording(GlueFaultsTest::soakedWell)),
                fault("what is undetermined is recorded as green", "7", recording(GlueFaultsTest::green)),
                fault("evidence is not recorded", "7", recording(GlueFaultsTest::withoutSmoke)),
                fault("a red seal is recorded as green", "6", recording(GlueFaultsTest::sealedGreen)),
                fault("nobody looks whether a person may", "4", lent("mayDecide", right -> true)),
                fault("nobody knows who started the build", "4", lent("startedBy", right -> "")),
                fault("the configured quorum is lost", "4", configured(GlueFaultsTest::lenient)),
                fault("a flip that was not heard of counts as done", "", GlueFaultsTest::believing),
                fault("two switches share a journal", "", GlueFaultsTest::sharing));
    }

    private static Arguments fault(String name, String invariant, UnaryOperator<Machines> bug) {
        return Arguments.of(name, invariant, bug);
    }

    // ---- in what is lent

    private static UnaryOperator<Machines> lent(String method, Function<Object, Object> change) {
        return product -> product.withScene(
                scene -> Changed.in(Scene.class, scene, method, (given, right) -> change.apply(right.call(given))));
    }

    private static UnaryOperator<Machines> configured(UnaryOperator<Environment> change) {
        return lent("environment", environment -> change.apply((Environment) environment));
    }

    private static Environment hasty(Environment environment) {
        return environment.withSoak(Optional.of(SoakPolicy.of(SECOND, SECOND)));
    }

    private static Environment blind(Environment environment) {
        Window window = environment.window();
        return environment.with(new Window(SECOND, SECOND, window.drain(), 1, 1, 0, "", List.of(), List.of()));
    }

    private static Environment lenient(Environment environment) {
        return new Environment(
                environment.name(),
                environment.tier(),
                environment.label(),
                environment.url(),
                environment.ports(),
                environment.router(),
                environment.database(),
                environment.env(),
                environment.window(),
                environment.soak(),
                PromotionPolicy.standard());
    }

    private static UnaryOperator<Machines> seals(String method, Changed.Bug bug) {
        return lent("seals", seals -> Changed.in(Seals.class, (Seals) seals, method, bug));
    }

    private static UnaryOperator<Machines> entering(LedgerEntryType lost) {
        return seals("enter", (given, right) -> given[0] == lost ? null : right.call(given));
    }

    private static Machines sealingElsewhere(Machines product) {
        return seals("seal", (given, right) -> {
                    SealRecord seal = (SealRecord) right.call(given);
                    return new SealRecord(
                            Digest.of("elsewhere"), seal.verdict(), seal.summary(), seal.file(), 0, seal.seal());
                })
                .apply(product);
    }

    private static UnaryOperator<Machines> hosts(String method, Changed.Bug bug) {
        return lent("hosts", hosts -> Changed.in(HostCalls.class, (HostCalls) hosts, method, bug));
    }

    private static Machines smokingElsewhere(Machines product) {
        return hosts(
                        "inWorkspace",
                        (given, right) -> right.call(
                                given[0] instanceof SmokeCall call
                                        ? new SmokeCall(
                                                call.suite(),
                                                "http://dev",
                                                call.tags(),
                                                call.variables(),
                                                call.headers(),
                                                call.secrets(),
                                                call.keyFiles(),
                                                call.text())
                                        : given[0]))
                .apply(product);
    }

    private static Environment testProduction() {
        return SimulatedPlaces.environment(Tier.TEST_PRODUCTION.label(), PromotionPolicy.standard());
    }

    private static Machines switchingElsewhere(Machines product) {
        return hosts("beside", (given, right) -> right.call(testProduction(), given[1], given[2]))
                .apply(product);
    }

    private static Machines tellingElsewhere(Machines product) {
        return lent(
                        "shippedHosts",
                        hosts -> Changed.in(ShippedHosts.class, (ShippedHosts) hosts, "of", (given, right) -> {
                            Optional<?> found = (Optional<?>) right.call(given);
                            return found.map(spec -> HostSpec.of(
                                    "shop", testProduction(), ((HostSpec) spec).start(), ((HostSpec) spec).health()));
                        }))
                .apply(product);
    }

    private static Machines believing(Machines product) {
        return hosts("beside", (given, right) -> {
                    try {
                        return right.call(given);
                    } catch (IOException unheard) {
                        if (given[2] instanceof SwitchCall call
                                && call.action() instanceof SwitchAction.PointRouter point) {
                            return new SwitchEvent.RouterPointed(point.fence().step(), point.slot());
                        }
                        throw unheard;
                    }
                })
                .apply(product);
    }

    // ---- in a step

    private static UnaryOperator<Machines> step(String name, String method, Changed.Bug bug) {
        return product -> product.withStep(
                name,
                step -> step instanceof WaitStep<?, ?, ?> waits
                        ? Changed.in(WaitStep.class, waits, method, bug)
                        : Changed.in(WorkStep.class, (WorkStep) step, method, bug));
    }

    private static UnaryOperator<Machines> asking(String name, String method, String lost) {
        return product -> step(name, method, (given, right) -> {
                    SignetStep step = product.step(name);
                    Map<String, Object> arguments = new LinkedHashMap<>();
                    StepArguments all = (StepArguments) given[1];
                    all.toJson().fieldNames().forEachRemaining(field -> arguments.put(field, all.text(field)));
                    arguments.remove(lost);
                    given[1] = new StepArguments(step.declaration(), arguments);
                    return right.call(given);
                })
                .apply(product);
    }

    /** What is entered into the ledger comes after the record, so that a crash in between loses it. */
    private static Machines recordingFirst(Machines product) {
        return step("promoteRelease", "settle", (given, right) -> {
                    List<Object[]> late = new ArrayList<>();
                    Seals seals = ((Scene) given[0]).seals("");
                    Seals later =
                            Changed.in(Seals.class, seals, "enter", (entry, now) -> late.add(entry) ? null : null);
                    given[0] = Changed.in(Scene.class, (Scene) given[0], "seals", (file, now) -> later);
                    Object result = right.call(given);
                    for (Object[] entry : late) {
                        seals.enter((LedgerEntryType) entry[0], (Evidence) entry[1]);
                    }
                    return result;
                })
                .apply(product);
    }

    private static Machines sharing(Machines product) {
        return step(SWITCH, "journal", (given, right) -> "switch/all").apply(product);
    }

    // ---- in a train's record

    /** @param change what is recorded instead; {@code null} for nothing */
    private static UnaryOperator<Machines> recording(BiFunction<TrainState, TrainEvent, TrainEvent> change) {
        return product -> product.withTrains(store -> Changed.in(TrainStore.class, store, "with", (given, right) -> {
            @SuppressWarnings("unchecked")
            Function<MachineRun<TrainState, TrainEvent, TrainAction>, Object> use =
                    (Function<MachineRun<TrainState, TrainEvent, TrainAction>, Object>) given[2];
            Function<MachineRun<TrainState, TrainEvent, TrainAction>, Object> changed =
                    run -> use.apply(recording(run, change));
            return right.call(given[0], given[1], changed);
        }));
    }

    private static MachineRun<TrainState, TrainEvent, TrainAction> recording(
            MachineRun<TrainState, TrainEvent, TrainAction> right,
            BiFunction<TrainState, TrainEvent, TrainEvent> change) {
        return new MachineRun<>() {
            @Override
            public TrainState state() {
                return right.state();
            }

            @Override
            public List<TrainAction> fire(TrainEvent event) {
                TrainEvent changed = change.apply(right.state(), event);
                return changed == null ? List.of() : right.fire(changed);
            }
        };
    }

    private static BiFunction<TrainState, TrainEvent, TrainEvent> dropping(Class<? extends TrainEvent> lost) {
        return (state, event) -> lost.isInstance(event) ? null : event;
    }

    private static TrainEvent notLive(TrainState state, TrainEvent event) {
        if (!(event instanceof TrainEvent.SwitchEnded ended) || !ended.kept()) {
            return event;
        }
        boolean kept = state.latest(EvidenceKind.SWITCH, ended.environment())
                .filter(ref -> ref.verdict().passes())
                .isPresent();
        return kept ? ended : new TrainEvent.SwitchEnded(ended.environment(), null, false);
    }

    private static TrainEvent stillLive(TrainState state, TrainEvent event) {
        return event instanceof TrainEvent.SwitchEnded ended
                ? new TrainEvent.SwitchEnded(ended.environment(), state.manifest(), true)
                : event;
    }

    private static TrainEvent soakedWell(TrainState state, TrainEvent event) {
        return event instanceof TrainEvent.SoakEnded ended
                ? new TrainEvent.SoakEnded(ended.environment(), ended.manifest(), Verdict.GREEN)
                : event;
    }

    private static TrainEvent green(TrainState state, TrainEvent event) {
        if (!(event instanceof TrainEvent.EvidenceRecorded recorded)
                || recorded.evidence().verdict() != Verdict.UNDETERMINED) {
            return event;
        }
        EvidenceRef ref = recorded.evidence();
        return new TrainEvent.EvidenceRecorded(
                new EvidenceRef(ref.kind(), ref.environment(), ref.digest(), Verdict.GREEN, ref.summary()));
    }

    private static TrainEvent withoutSmoke(TrainState state, TrainEvent event) {
        return event instanceof TrainEvent.EvidenceRecorded recorded
                        && recorded.evidence().kind() == EvidenceKind.SMOKE
                ? null
                : event;
    }

    private static TrainEvent sealedGreen(TrainState state, TrainEvent event) {
        return event instanceof TrainEvent.Sealed sealed
                ? new TrainEvent.Sealed(
                        sealed.environment(), sealed.tier(), sealed.manifest(), Verdict.GREEN, sealed.seal())
                : event;
    }
}
