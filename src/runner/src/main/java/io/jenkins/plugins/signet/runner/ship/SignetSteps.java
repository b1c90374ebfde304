package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import java.util.List;

/** All steps of this package. */
public final class SignetSteps {

    private SignetSteps() {}

    public static List<Step> all(Room room) {
        return List.of(
                PlanRelease.step(room),
                new MigrateDatabase(room),
                ProdSmoke.step(room),
                SchemaDriftCheck.step(room),
                new BlueGreenSwitch(room),
                new SoakRelease(room),
                new PromoteRelease(room),
                SealRelease.step(room),
                new RollbackRelease(room));
    }
}
