package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.plan.HostImages;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.runner.run.SshSite;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.Scene;
import io.jenkins.plugins.signet.step.Shipment;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.StepDeclaration;
import io.jenkins.plugins.signet.step.StepResult;
import io.jenkins.plugins.signet.step.SwitchByHand;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The connection to a host is cut before, during and after each action of a switch there, with users on the router; the switch
 * goes on by itself. The short version holds some of the cuts with one router, the proof all of them with each, and 50 flips.
 */
@Tag("proof")
class CutConnectionTest {

    private static final int WAYS = 3;
    private static final int CUTS = Proof.times(28, 200);
    private static final int STEP = Proof.times(13, 1);
    private static final int FLIPS = Proof.times(1, 50);
    private static final List<List<String>> ROWS = new ArrayList<>();

    @TempDir
    Path folder;

    private SshSite site;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.signet.traffic.load.RouterProgram#tried")
    void everyCutIsGoneOnFromToExactlyOneLiveSlot(RouterProgram program) throws Exception {
        site = new SshSite(
                folder,
                program,
                """
                app: shop
                artifacts: [app.txt]
                start: { command: [%s/bin/java, -XX:TieredStopAtLevel=1, -Xmx32m, -Dsun.net.httpserver.nodelay=true, -cp, "%s", %s, "${port}"] }
                health: { path: /up, interval: 50ms, within: 60s }
                environments:
                """.formatted(
                                System.getProperty("java.home"),
                                System.getProperty("java.class.path"),
                                "io.jenkins.plugins.signet.traffic.host.SlotApp"),
                List.of("dev"));
        try (RunnerSeals seals = RunnerSeals.open(site.data(), Map.of(), InstantSource.system())) {
            ship(seals, "first", -1);
            try (SteadyLoad load = SteadyLoad.on(site.users("dev")).visitors()) {
                int cuts = 0;
                for (int cut = 0; cut < CUTS; cut += STEP) {
                    cuts += cutAndGoOn(seals, cut);
                }
                assertTrue(cuts >= Math.min(CUTS, 20) / STEP, "only " + cuts + " times there was something to cut");
                for (int flip = 0; flip < FLIPS; flip++) {
                    assertEquals(0, ship(seals, "flip" + flip, -1).resumes());
                }
                assertEquals(List.of(), load.failures);
                ROWS.add(List.of(
                        program.name().toLowerCase(Locale.ROOT),
                        String.valueOf(cuts),
                        String.valueOf(FLIPS),
                        String.valueOf(load.requests.get()),
                        String.valueOf(load.failures.size())));
            }
        } finally {
            site.close();
        }
    }

    @AfterAll
    static void keep() {
        Proof.record(new Figures(
                "Cut connections to a host by SSH",
                List.of(
                        "A whole switch on a host that is reached by SSH, the connection cut before, during and after every single"
                                + " action, with users on the router; then flips without a cut. Each time the new release is live in"
                                + " exactly one slot, its digest read back, and the lease given back."),
                List.of("router", "cuts", "flips", "requests", "failed"),
                ROWS));
    }

    /** Whether the switch was cut short: 1 or 0. */
    private int cutAndGoOn(RunnerSeals seals, int cut) throws Exception {
        return ship(seals, "v" + cut, cut).resumes() > 0 ? 1 : 0;
    }

    private SwitchState ship(RunnerSeals seals, String version, int cut) throws Exception {
        Files.writeString(folder.resolve("app.txt"), version);
        List<String> said = new ArrayList<>();
        Application application = ApplicationFile.read(site.config());
        ByHand hand = new ByHand(
                site.data(),
                application,
                application.environment("dev").orElseThrow(),
                Optional.empty(),
                "ada",
                Map.of("SIGNET_SSH", site.server().client()),
                folder,
                InstantSource.system(),
                said::add);
        PlannedRelease planned = PlannedRelease.read(
                folder, "signet.yaml", List.of(), HostImages.of(Map.of(), Optional.empty(), folder));
        HandJournal journals = new HandJournal(site.data(), "switch", "shop", "dev");
        ReleaseId release = new ReleaseId("shop", version);
        CutSwitch step = new CutSwitch(new SwitchByHand(), cut);
        StepArguments arguments =
                new StepArguments(step.declaration(), Map.of("app", "shop", "version", version, "environment", "dev"));
        HandScene scene = new HandScene(hand, seals, Optional.of(new Shipment(journals.name(), release, planned)));
        SwitchState state = ByHand.run(scene, step, arguments, journals).state();
        assertEquals(SwitchOutcome.KEPT, state.outcome(), () -> "cut " + cut + ": " + state.summary() + said);
        assertEquals(planned.manifest().digest(), state.readBack());
        for (Slot slot : Slot.values()) {
            boolean runs = process(slot).running().isPresent();
            assertTrue(runs || slot != state.live(), "what is live runs");
        }
        assertFalse(
                Files.readString(site.state().resolve("dev/shop/lease.json")).contains("\"holder\""),
                "the lease is given back");
        try (RawHttp http = new RawHttp(site.users("dev"))) {
            assertEquals(version, http.get("/", false));
        }
        return state;
    }

    private SlotProcess process(Slot slot) {
        return new SlotProcess(site.state().resolve("dev/shop/slots").resolve(slot.label()));
    }

    /** @param cut 3n to lose the connection before action n gets there, 3n + 1 in the midst of it, 3n + 2 before its answer is */
    private final class CutSwitch implements WaitStep<SwitchState, SwitchEvent, SwitchAction> {

        private final SwitchByHand step;
        private final int cut;
        private int count;

        CutSwitch(SwitchByHand step, int cut) {
            this.step = step;
            this.cut = cut;
        }

        @Override
        public Optional<SwitchEvent> perform(Scene scene, Call<SwitchState> call, SwitchAction action)
                throws IOException, InterruptedException {
            int number = WAYS * count++;
            if (number == cut) {
                site.server().cut();
                throw new HostLostException("cut before " + action, null);
            }
            if (number + 1 == cut) {
                Thread saw = new Thread(() -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(cut % 25));
                    try {
                        site.server().cut();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
                saw.start();
                try {
                    return step.perform(scene, call, action);
                } finally {
                    saw.join();
                }
            }
            Optional<SwitchEvent> event = step.perform(scene, call, action);
            if (number + 2 == cut) {
                site.server().cut();
                throw new HostLostException("cut after " + action, null);
            }
            return event;
        }

        @Override
        public StepDeclaration declaration() {
            return step.declaration();
        }

        @Override
        public Machine<SwitchState, SwitchEvent, SwitchAction> machine() {
            return step.machine();
        }

        @Override
        public Class<SwitchState> stateType() {
            return step.stateType();
        }

        @Override
        public Class<SwitchEvent> eventType() {
            return step.eventType();
        }

        @Override
        public Signals<SwitchEvent> signals() {
            return step.signals();
        }

        @Override
        public SwitchEvent abort(String reason) {
            return step.abort(reason);
        }

        @Override
        public String journal(Scene scene, StepArguments arguments) {
            return step.journal(scene, arguments);
        }

        @Override
        public Beginning<SwitchState> prepare(Scene scene, StepArguments arguments, String journal)
                throws IOException, InterruptedException {
            return step.prepare(scene, arguments, journal);
        }

        @Override
        public Optional<SwitchEvent> failed(Scene scene, SwitchAction action, String reason) {
            return step.failed(scene, action, reason);
        }

        @Override
        public Optional<SwitchEvent> lost(Scene scene, SwitchAction action, String reason) {
            return step.lost(scene, action, reason);
        }

        @Override
        public boolean isSettled(SwitchState state) {
            return step.isSettled(state);
        }

        @Override
        public StepResult settle(Scene scene, StepArguments arguments, SwitchState state) {
            return step.settle(scene, arguments, state);
        }

        @Override
        public String status(SwitchState state) {
            return step.status(state);
        }

        @Override
        public Runnable enter(
                Scene scene, StepArguments arguments, MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver) {
            return step.enter(scene, arguments, driver);
        }
    }
}
