package io.jenkins.plugins.signet.machine;

import java.util.List;

/** Every machine that there is. */
final class Walks {

    private Walks() {}

    static List<Walk<?, ?, ?>> all() {
        return List.of(
                new TrainWalk(),
                new SoakWalk(),
                new VigilWalk(),
                new PromotionWalk(),
                new SwitchWalk(),
                new DeliveryWalk());
    }
}
