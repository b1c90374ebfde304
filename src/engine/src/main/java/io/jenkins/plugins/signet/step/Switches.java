package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.Recalls;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchRecall;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The switches that builds are waiting for, by train and environment. Each is entered again by its build after a restart. */
public final class Switches implements Recalls {

    private record Place(String train, String environment) {}

    /** @param mayDecide whether the person at the controller now may decide on this build's release */
    private record Open(MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver, BooleanSupplier mayDecide) {}

    private final Map<Place, Open> open = new ConcurrentHashMap<>();

    /** @return ends it */
    Runnable enter(
            String train,
            String environment,
            MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver,
            BooleanSupplier mayDecide) {
        Place place = new Place(train, environment);
        Open entry = new Open(driver, mayDecide);
        open.put(place, entry);
        return () -> open.remove(place, entry);
    }

    @Override
    public Decision recall(String train, String environment, String who, String why) {
        Open at = open.get(new Place(train, environment));
        if (at == null) {
            return Recalls.unknown(train, environment);
        }
        if (!at.mayDecide().getAsBoolean()) {
            return new Decision(Decision.Outcome.FORBIDDEN, "you may not decide on this release");
        }
        SwitchState before = at.driver().state();
        Optional<String> refusal = SwitchRecall.refusal(before);
        if (refusal.isPresent()) {
            return refused(before, refusal.get());
        }
        SwitchEvent.Recall press = new SwitchEvent.Recall(who, why);
        at.driver().fire(press);
        SwitchState after = at.driver().state();
        if (SwitchRecall.isBy(press, after)) {
            return new Decision(
                    Decision.Outcome.RECALLED,
                    "users go back to " + after.from() + " in " + environment + ", " + press.reason());
        }
        return refused(
                after,
                SwitchRecall.refusal(after)
                        .orElseThrow(() -> new UndeterminedException(
                                "the press could not be recorded. Look at the page again to see whether it counted")));
    }

    private static Decision refused(SwitchState state, String why) {
        return new Decision(
                Decision.Outcome.NOT_RECALLABLE,
                state.request().release() + " cannot be taken back in "
                        + state.request().environment() + ": " + why);
    }
}
