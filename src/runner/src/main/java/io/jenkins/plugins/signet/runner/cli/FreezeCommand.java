package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.calendar.Freeze;
import io.jenkins.plugins.signet.calendar.Freezes;
import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.FolderLock;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.step.RecordedFreezes;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet freeze}: lets nothing be promoted or switched in an environment for a while. */
@Command(
        name = "freeze",
        description = {
            "Let nothing be promoted or switched in an environment, from now until an end.",
            "Without --environment, lists the freezes that stand. A run that is at work takes notice at once."
        })
final class FreezeCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(names = "--environment", paramLabel = "NAME", description = "The environment that is frozen.")
    private String environment = "";

    @Option(
            names = "--app",
            paramLabel = "NAME",
            description = "The one application it is frozen for; all if left out.")
    private String app = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; whoever presses meanwhile is told.")
    private String reason = "";

    @Option(names = "--until", paramLabel = "END", description = "For how long, as in 2h, or until when, in ISO 8601.")
    private String until = "";

    @Option(names = "--lift", paramLabel = "NUMBER", description = "End this freeze now.")
    private int lift;

    @Mixin
    private DataOption data;

    @Mixin
    private JsonOption json;

    FreezeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        InstantSource clock = InstantSource.system();
        DataFolder folder = data.existing();
        Freezes freezes = new Freezes(folder.root(), clock);
        String who = terminal.operator();
        if (lift != 0) {
            print(freezes.lift(lift, who), "lifted");
        } else if (!environment.isEmpty()) {
            print(freezes.declare(app, environment, reason, who, end(clock.instant())), "declared");
        } else {
            freezes.standing().forEach(each -> print(each, "stands"));
        }
        enter(folder, freezes, clock);
        ObjectNode whole = Json.object().put("schema", "signet/freezes/v1");
        whole.set("freezes", Json.write(freezes.all()));
        json.write(whole);
        return Verdict.GREEN;
    }

    /** A run that is at work has the ledger, and enters it itself before it keeps anybody waiting; so does the next one. */
    private void enter(DataFolder folder, Freezes freezes, InstantSource clock) {
        Optional<FolderLock> free = FolderLock.take(folder.root());
        if (free.isEmpty()) {
            return;
        }
        try (FolderLock held = free.get()) {
            assert held != null;
            if (Files.exists(folder.ledger()) && !freezes.unentered().isEmpty()) {
                try (RunnerSeals seals = RunnerSeals.open(folder, terminal.environment(), clock)) {
                    new RecordedFreezes(freezes, () -> seals).enter();
                }
            }
        }
    }

    private Instant end(Instant now) {
        try {
            return Quantity.duration(until).map(now::plus).orElseGet(() -> Instant.parse(until));
        } catch (DateTimeParseException e) {
            throw new InputException(
                    "'" + until + "' is neither a duration nor an instant",
                    "--until",
                    "Write it as in 2h or 2026-12-24T18:00:00Z");
        }
    }

    private void print(Freeze freeze, String what) {
        terminal.out()
                .println("freeze " + freeze.number() + " " + what + ": " + freeze.environment()
                        + (freeze.app().isEmpty() ? "" : " for " + freeze.app()) + " until " + freeze.end() + ", by "
                        + freeze.by() + ": " + freeze.reason());
    }
}
