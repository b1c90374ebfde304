package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.step.AdoptByHand;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.host.AdoptCall;
import io.jenkins.plugins.signet.step.host.LeaseCall;
import io.jenkins.plugins.signet.traffic.Adoptee;
import io.jenkins.plugins.signet.traffic.KilledSwitch;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.adopt.AdoptionSight;
import io.jenkins.plugins.signet.traffic.adopt.AdoptionWish;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes over by hand what runs in an environment. Entered into the ledger. One that was killed is continued by the next. */
public record HandAdoption(ByHand hand) {

    /** What the router would have to be told, and what would be taken over. Nothing is changed. */
    public AdoptCall.Outlook look(AdoptionWish wish, String routerFile) {
        HandScene scene = new HandScene(hand, null, Optional.empty());
        HostSpec spec = scene.described("", hand.application().app(), hand.environment());
        return hand.asked(new AdoptCall(spec, wish, routerFile));
    }

    /** Says what would be done, one sentence a line. */
    public List<String> plan(ReleaseId release, AdoptCall.Outlook outlook) {
        AdoptionSight sight = outlook.sight();
        Adoptee adoptee = sight.adoptee();
        List<String> plan = new ArrayList<>();
        plan.add("Would take over " + adoptee.words() + ", which listens on port " + sight.port() + ", as slot "
                + adoptee.slot() + " with " + release + " (" + sight.read() + ")");
        sight.artifacts().forEach(each -> plan.add("It runs " + each.name() + " " + each.digest()));
        plan.add(
                "It is neither started anew nor stopped, until a release after the next needs its slot: the next one comes into "
                        + adoptee.slot().other());
        if (!adoptee.workers().isEmpty()) {
            plan.add("Its workers go on until the next release is live: " + String.join(", ", adoptee.workers()));
        }
        if (!sight.leftAlone().isEmpty()) {
            plan.add("Left alone, because the application's compose file does not have them: "
                    + String.join(", ", sight.leftAlone()));
        }
        EnvironmentRouter router = hand.environment().router();
        if (router.strategy() == EnvironmentRouter.Strategy.RELOAD) {
            plan.add("The router stays as it is configured");
            return plan;
        }
        plan.add("The pointer " + outlook.pointer() + " would say " + adoptee.slot() + ", where users are");
        if (outlook.after().isEmpty()) {
            plan.add("The router has to be configured once before the next switch, as 'signet router --config "
                    + router.type().name().toLowerCase(Locale.ROOT) + "' says; --router-file shows what that changes");
        } else if (outlook.change().isEmpty()) {
            plan.add("The router looks at the pointer already");
        } else {
            plan.add(
                    "The router's configuration would be changed so, once, before the next switch (--router prints it whole):");
            outlook.change().forEach(line -> plan.add(("    " + line).stripTrailing()));
            if (router.type() == EnvironmentRouter.Type.HAPROXY) {
                plan.add("Before it is loaded, " + outlook.pointer() + " has to hold the line: live " + router.backend()
                        + "-" + adoptee.slot());
            }
        }
        return plan;
    }

    /** @throws InputException if there is nothing to take over, or a run is at work */
    public SwitchState adopt(ReleaseId release, AdoptionWish wish) {
        look(wish, "");
        try (var claim = hand.data().claim();
                RunnerSeals seals = RunnerSeals.open(hand.data(), hand.variables(), hand.clock())) {
            seals.join(hand.application().witnesses(), hand.progress());
            seals.sealer().stampBy(hand.application().stamps(), hand.progress());
            endWhatWasLeft(seals, release);
            AdoptByHand step = new AdoptByHand();
            HandJournal journals = new HandJournal(
                    hand.data(),
                    "adopt",
                    hand.application().app(),
                    hand.environment().name());
            StepArguments arguments = new StepArguments(
                    step.declaration(),
                    Map.of(
                            "app",
                            release.app(),
                            "version",
                            release.version(),
                            "environment",
                            hand.environment().name(),
                            AdoptByHand.PROJECT,
                            wish.project(),
                            AdoptByHand.UNIT,
                            wish.unit(),
                            AdoptByHand.PROCESS,
                            wish.process() == 0 ? "" : String.valueOf(wish.process()),
                            AdoptByHand.WORKERS,
                            String.join(" ", wish.workers())));
            return ByHand.run(new HandScene(hand, seals, Optional.empty()), step, arguments, journals)
                    .state();
        } catch (HostRefusedException e) {
            throw e.input();
        } catch (IOException e) {
            throw new UndeterminedException("not taken over: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted; the same command again continues it", e);
        }
    }

    /** What was left of something else, or has lost its lease. */
    private void endWhatWasLeft(RunnerSeals seals, ReleaseId release) throws IOException, InterruptedException {
        String lastHolder = hand.asked(LeaseCall.look()).lastHolder();
        List<LeftSwitches.Left> left = new LeftSwitches(
                        hand.data(), release.app(), hand.environment().name())
                .byHand().stream()
                        .filter(each -> each.state().request().adoptee() == null
                                || !each.state().request().release().equals(release)
                                || KilledSwitch.next(each.state(), each.state().request(), lastHolder)
                                        == KilledSwitch.LOST)
                        .toList();
        ByHand.abandon(new HandScene(hand, seals, Optional.empty()), left, release + " is taken over instead");
    }

    /** What is left to do before the next switch, one sentence a line; none if users come by the pointer already. */
    public List<String> next(SwitchState state) {
        Slot slot = state.request().adoptee().slot();
        boolean isMarked = state.record().url() != null
                && state.record().url().last() != null
                && state.record().url().last().told().contains("x-signet-slot");
        return isMarked || hand.environment().router().strategy() == EnvironmentRouter.Strategy.RELOAD
                ? List.of()
                : List.of("Before the next switch, let the router look at the pointer: no answer at "
                        + hand.environment().url() + " says yet that it came by it (X-Signet-Slot: " + slot
                        + "). --plan --router-file FILE shows what that changes");
    }
}
