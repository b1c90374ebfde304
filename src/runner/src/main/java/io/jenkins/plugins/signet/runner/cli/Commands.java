package io.jenkins.plugins.signet.runner.cli;

import java.util.List;
import java.util.Optional;

/** Every command. */
final class Commands {

    /** In the order in which help lists them. */
    static final List<String> NAMES = List.of(
            "init",
            "run",
            "check",
            "doctor",
            "demo",
            "smoke",
            "snapshot",
            "drift",
            "seal",
            "attach",
            "verify",
            "notes",
            "cosign",
            "key",
            "ledger",
            "switch",
            "rollback",
            "adopt",
            "lease",
            "notices",
            "freeze",
            "board",
            "status",
            "wait",
            "promote",
            "reject",
            "hold",
            "comment",
            "router",
            "simulate",
            "completion");

    private Commands() {}

    /** The class behind a name. No other is loaded, for reading all of them takes longer than a short command does. */
    static Optional<Class<?>> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "init" -> InitCommand.class;
                    case "run" -> RunCommand.class;
                    case "check" -> CheckCommand.class;
                    case "doctor" -> DoctorCommand.class;
                    case "demo" -> DemoCommand.class;
                    case "smoke" -> SmokeCommand.class;
                    case "snapshot" -> SnapshotCommand.class;
                    case "drift" -> DriftCommand.class;
                    case "seal" -> SealCommand.class;
                    case "attach" -> AttachCommand.class;
                    case "verify" -> VerifyCommand.class;
                    case "notes" -> NotesCommand.class;
                    case "cosign" -> CosignCommand.class;
                    case "key" -> KeyCommand.class;
                    case "ledger" -> LedgerCommand.class;
                    case "switch" -> SwitchCommand.class;
                    case "rollback" -> RollbackCommand.class;
                    case "adopt" -> AdoptCommand.class;
                    case "lease" -> LeaseCommand.class;
                    case "notices" -> NoticesCommand.class;
                    case "freeze" -> FreezeCommand.class;
                    case "board" -> BoardCommand.class;
                    case "status" -> StatusCommand.class;
                    case "wait" -> WaitCommand.class;
                    case "promote" -> PromoteCommand.class;
                    case "reject" -> RejectCommand.class;
                    case "hold" -> HoldCommand.class;
                    case "comment" -> CommentCommand.class;
                    case "router" -> RouterCommand.class;
                    case "simulate" -> SimulateCommand.class;
                    case "completion" -> CompletionCommand.class;
                    default -> null;
                });
    }
}
