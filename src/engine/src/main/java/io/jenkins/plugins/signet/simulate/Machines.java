package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionMachine;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealJudgement;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.soak.SoakAction;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakMachine;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainMachine;
import io.jenkins.plugins.signet.train.TrainState;
import java.util.List;
import java.util.function.Function;

/** What is under test: the product's own decisions, or one of them with a deliberate bug. */
public record Machines(
        Machine<SoakState, SoakEvent, SoakAction> soak,
        Machine<PromotionState, PromotionEvent, PromotionAction> promotion,
        Machine<TrainState, TrainEvent, TrainAction> train,
        Machine<SwitchState, SwitchEvent, SwitchAction> traffic,
        Function<SealRequest, Verdict> sealing) {

    /** The product's. */
    public static Machines product() {
        return new Machines(
                new SoakMachine(),
                new PromotionMachine(),
                new TrainMachine(),
                new SwitchMachine(),
                request -> SealJudgement.of(request, List.of()).verdict());
    }

    public Machines withPromotion(Machine<PromotionState, PromotionEvent, PromotionAction> other) {
        return new Machines(soak, other, train, traffic, sealing);
    }

    public Machines withTraffic(Machine<SwitchState, SwitchEvent, SwitchAction> other) {
        return new Machines(soak, promotion, train, other, sealing);
    }

    public Machines withSealing(Function<SealRequest, Verdict> other) {
        return new Machines(soak, promotion, train, traffic, other);
    }
}
