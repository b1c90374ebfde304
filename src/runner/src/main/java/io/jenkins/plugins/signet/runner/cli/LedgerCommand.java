package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.NewBeginning;
import io.jenkins.plugins.signet.seal.OpenLedger;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.ledger.Checkpoint;
import io.jenkins.plugins.signet.seal.ledger.LedgerMemory;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.ledger.RememberedLedger;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet ledger}: whether the ledger is the one that is remembered; a new one where it is lost for good. */
@Command(
        name = "ledger",
        description = {
            "Show the data folder's ledger beside what is remembered of it in DIR-keys: exit code 3 if it is missing,"
                    + " shorter or another one.",
            "With --begin, begin a new one in place of one that is lost for good, under a name that no ledger had. What is"
                    + " left of the former is set aside, and the new one's first entry says why."
        })
final class LedgerCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Mixin
    private DataOption data;

    @Mixin
    private WitnessOption witness;

    @Option(names = "--begin", description = "Begin a new ledger; refused while there is one to go on with.")
    private boolean begin;

    @Option(names = "--reason", paramLabel = "TEXT", description = "What became of the one before.")
    private String reason;

    @Mixin
    private JsonOption json;

    LedgerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        if (begin != (reason != null)) {
            throw new InputException(
                    "--begin and --reason go together", "ledger", "Say why a new ledger is begun, or leave both out");
        }
        if (begin) {
            begin();
        }
        DataFolder folder = data.existing();
        KeyFolder keys = RunnerSeals.keys(folder);
        LedgerMemory memory = OpenLedger.memory(keys);
        LedgerMemory.Start start = memory.start(folder, !keys.publicKeys().ids().isEmpty());
        if (start == LedgerMemory.Start.BEGIN) {
            terminal.out().println("no ledger has been begun yet; the first seal begins one");
            return Verdict.GREEN;
        }
        Checkpoint head = LedgerReader.open(folder.ledger()).checkpoint();
        Optional<RememberedLedger> remembered = memory.read().filter(RememberedLedger::isBegun);
        terminal.out()
                .println(OneLine.of("ledger " + head.origin() + ", " + head.size() + " entries under " + head.root()));
        terminal.out()
                .println(OneLine.of(remembered
                        .map(ledger -> "remembered: " + ledger.words())
                        .orElse("nothing is remembered of it yet; the next entry sees to that")));
        json.write(Json.object()
                .put("schema", "signet/ledger/v1")
                .put("origin", head.origin())
                .put("size", head.size())
                .put("root", head.root().toString())
                .set("remembered", remembered.map(Json::write).orElse(null)));
        return Verdict.GREEN;
    }

    private void begin() {
        DataFolder folder = data.folder();
        List<WitnessAddress> witnesses = witness.addresses();
        NewBeginning beginning =
                new NewBeginning(terminal.operator(), Instant.now().truncatedTo(ChronoUnit.MILLIS), reason);
        try (RunnerSeals room = RunnerSeals.begin(folder, terminal.environment(), Clock.systemUTC(), beginning)) {
            room.join(witnesses, line -> terminal.err().println(OneLine.of(line)));
        }
    }
}
