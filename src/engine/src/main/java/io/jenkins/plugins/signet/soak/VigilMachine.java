package io.jenkins.plugins.signet.soak;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.soak.watch.ProbeRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Watches over a release that has soaked until somebody has decided about it. A bad look too many, a gap, a restart, another
 * digest, slot or schema, and what the environment's probes find, take away what the soak had found; the release then soaks anew, by the soak's own machine, and what
 * that finds takes its place. A look that could not be made says nothing of the release: only the gap that it leaves counts.
 */
public final class VigilMachine implements Machine<Vigil, VigilEvent, VigilAction> {

    private static final SoakMachine SOAK = new SoakMachine();

    @Override
    public Transition<Vigil, VigilAction> on(Vigil state, VigilEvent event, Instant now) {
        VigilDraft draft = new VigilDraft(state, now);
        switch (state.phase()) {
            case WATCHING -> watching(draft, event);
            case SOAKING -> soaking(draft, event);
            case RENEWING -> renewing(draft, event);
            case LOST -> {}
        }
        return draft.done();
    }

    private static void watching(VigilDraft draft, VigilEvent event) {
        if (event instanceof VigilEvent.Well well && draft.look().awaits(well.look())) {
            well(draft, well);
        } else if (event instanceof VigilEvent.Unwell unwell && draft.look().awaits(unwell.look())) {
            List<ProbeRecords.Failure> found = draft.probed(unwell.probes());
            Optional<String> tooMuch = draft.failedTooOften(1) ? Optional.of(unwell.reason()) : tooMuch(draft, found);
            tooMuch.ifPresentOrElse(reason -> lose(draft, reason), () -> unseen(draft));
        } else if (event instanceof VigilEvent.Unseen unseen && draft.look().awaits(unseen.look())) {
            unseen(draft);
        } else if (event instanceof VigilEvent.Begin
                || event instanceof VigilEvent.LookNow
                || event instanceof VigilEvent.Resumed) {
            draft.lookNow();
        } else if (event instanceof VigilEvent.Outdated outdated) {
            lose(draft, outdated.reason());
        } else if (event instanceof VigilEvent.Tick) {
            tick(draft);
        }
    }

    private static void tick(VigilDraft draft) {
        if (draft.look().isDue(draft.now())) {
            if (draft.look().awaiting()) {
                unseen(draft);
            } else {
                draft.lookNow();
            }
        } else {
            draft.wakeAgain();
        }
    }

    private static void well(VigilDraft draft, VigilEvent.Well well) {
        List<ProbeRecords.Failure> found = draft.probed(well.probes());
        Duration gap = draft.sinceSeen();
        Optional<String> contradiction = draft.state().contradictedBy(well);
        if (contradiction.isPresent()) {
            lose(draft, contradiction.get());
        } else if (gap.isNegative()) {
            lose(draft, "the clock went back by " + gap.negated().toMillis() + " ms");
        } else if (draft.isUnwatched() || draft.misses(well.footing())) {
            unseen(draft);
        } else {
            tooMuch(draft, found).or(draft::blind).ifPresentOrElse(reason -> lose(draft, reason), () -> {
                draft.seen(well.restarts(), well.footing());
                draft.lookLater();
            });
        }
    }

    /** The first of these failures that is more than a window forgives. */
    private static Optional<String> tooMuch(VigilDraft draft, List<ProbeRecords.Failure> failures) {
        for (ProbeRecords.Failure failure : failures) {
            if (draft.failedTooOften(failure.weight())) {
                return Optional.of(failure.reason());
            }
        }
        return Optional.empty();
    }

    /** Nothing is known of it now; for longer than a gap may last, it is not known to be well. */
    private static void unseen(VigilDraft draft) {
        if (draft.isUnwatched()) {
            lose(draft, "nobody watched for " + draft.sinceSeen().toSeconds() + " s");
        } else {
            draft.lookLater();
        }
    }

    private static void lose(VigilDraft draft, String reason) {
        draft.lose(reason);
        draft.soaking(SOAK.on(draft.soak(), new SoakEvent.Begin(), draft.now()));
    }

    private static void soaking(VigilDraft draft, VigilEvent event) {
        SoakEvent same = null;
        if (event instanceof VigilEvent.Well well) {
            same = new SoakEvent.Healthy(well.look(), well.running(), well.restarts(), well.footing(), well.probes());
        } else if (event instanceof VigilEvent.Unwell unwell) {
            same = new SoakEvent.Failed(unwell.look(), unwell.reason(), unwell.probes());
        } else if (event instanceof VigilEvent.Unseen unseen) {
            same = new SoakEvent.Failed(unseen.look(), unseen.reason());
        } else if (event instanceof VigilEvent.Tick) {
            same = new SoakEvent.Tick();
        } else if (event instanceof VigilEvent.Resumed) {
            // whether the loss was recorded before the shell stopped is not known
            draft.loseAgain();
            same = new SoakEvent.Resumed();
        }
        if (same != null) {
            draft.soaking(SOAK.on(draft.soak(), same, draft.now()));
        }
    }

    private static void renewing(VigilDraft draft, VigilEvent event) {
        if (event instanceof VigilEvent.Renewed) {
            draft.renewed();
        } else if (event instanceof VigilEvent.Resumed
                || event instanceof VigilEvent.Tick && draft.look().isDue(draft.now())) {
            draft.renew();
        } else if (event instanceof VigilEvent.Tick) {
            draft.wakeAgain();
        }
    }
}
