package io.jenkins.plugins.signet.runner.cli;

import java.util.List;

/** Every command, in the order in which help lists them. */
final class Commands {

    static final List<Class<?>> ALL = List.of(
            RunCommand.class,
            DemoCommand.class,
            SmokeCommand.class,
            SnapshotCommand.class,
            DriftCommand.class,
            SealCommand.class,
            VerifyCommand.class,
            CosignCommand.class,
            KeyCommand.class,
            SwitchCommand.class,
            RollbackCommand.class,
            LeaseCommand.class,
            NoticesCommand.class,
            BoardCommand.class,
            RouterCommand.class,
            SimulateCommand.class);

    private Commands() {}
}
