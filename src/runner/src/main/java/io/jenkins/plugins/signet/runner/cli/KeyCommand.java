package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.KeyRegister;
import io.jenkins.plugins.signet.seal.OpenLedger;
import io.jenkins.plugins.signet.seal.key.KeyEvent;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.key.KeyHistory;
import io.jenkins.plugins.signet.seal.key.Passphrase;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerMemory;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signet key}: the signing keys of a data folder. Each change of one is an entry in the ledger. */
@Command(
        name = "key",
        description = {
            "See, export, rotate and revoke the signing keys. The private key is kept in DIR-keys, beside the data folder,"
                    + " under the passphrase in SIGNET_KEY_PASSPHRASE; no command shows it.",
            "Each change of a key is entered into the ledger, for good."
        },
        synopsisSubcommandLabel = "COMMAND")
final class KeyCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    KeyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given");
    }

    private RunnerSeals room(DataOption data) {
        return RunnerSeals.open(data.folder(), terminal.environment(), Clock.systemUTC());
    }

    /** For what is said of keys that have signed: a mistyped folder is not given a ledger of its own. */
    private RunnerSeals begunRoom(DataOption data, WitnessOption witness) {
        DataFolder folder = data.existing();
        KeyFolder keys = RunnerSeals.keys(folder);
        if (OpenLedger.memory(keys).start(folder, !keys.publicKeys().ids().isEmpty()) == LedgerMemory.Start.BEGIN) {
            throw new InputException(
                    "no ledger has been begun in '" + folder.root() + "'",
                    "--data",
                    "The first seal begins one; name the data folder of your runs");
        }
        return room(data, witness);
    }

    /** For what is entered into the ledger. */
    private RunnerSeals room(DataOption data, WitnessOption witness) {
        List<WitnessAddress> witnesses = witness.addresses();
        RunnerSeals room = room(data);
        try {
            room.join(witnesses, line -> terminal.err().println(OneLine.of(line)));
            return room;
        } catch (RuntimeException e) {
            room.close();
            throw e;
        }
    }

    @Command(
            name = "list",
            description =
                    "Show which key signs, what a witness is given to verify the ledger's head by, and which keys the ledger"
                            + " knows.")
    void list(@Mixin DataOption data) {
        try (RunnerSeals room = room(data)) {
            LedgerReader ledger = room.ledger().reader();
            terminal.out().println(room.keyId() + " signs");
            terminal.out().println(room.noteVerifier(ledger.checkpoint().origin()) + " for witnesses");
            KeyHistory history = KeyRegister.history(ledger);
            for (KeyEvent event : history.events()) {
                terminal.out().println(OneLine.of(event.summary()));
            }
        }
    }

    @Command(name = "export", description = "Print the public keys as PEM, the one that signs before all others.")
    void export(@Mixin DataOption data) {
        try (RunnerSeals room = room(data)) {
            terminal.out().print(TrustedKeys.read(data.folder().publicKey()).pem());
        }
    }

    @Command(
            name = "rotate",
            description = {
                "Generate a key that signs from the next run on.",
                "The former key's signatures count for the overlap yet, for what is signed with it elsewhere; what it"
                        + " signed before stays valid for good."
            })
    void rotate(
            @Mixin DataOption data,
            @Mixin WitnessOption witness,
            @Option(
                            names = "--overlap",
                            paramLabel = "DURATION",
                            defaultValue = "PT0S",
                            description =
                                    "How long the former key counts yet, such as PT24H or P7D. Default: not at all")
                    String overlap) {
        Duration kept = duration(overlap);
        DataFolder folder = data.folder();
        try (RunnerSeals room = begunRoom(data, witness);
                Passphrase passphrase = RunnerSeals.passphrase(folder, terminal.environment())) {
            SigningKey next = RunnerSeals.keys(folder).generate(passphrase);
            room.register().rotate(next.publicKey(), room.keyId(), kept);
            terminal.out().println(next.id() + " signs from now on");
        }
        // which puts the ledger's head under the new key's signature, and that key first among the public ones
        room(data, witness).close();
    }

    @Command(
            name = "token",
            description = {
                "Have a P-256 key in a token or a hardware module sign from the next run on, by PKCS#11.",
                "SIGNET_TOKEN_PIN is the token's PIN here; from then on SIGNET_KEY_PASSPHRASE is. The file in DIR-keys says"
                        + " where the key is, and holds none."
            })
    void token(
            @Mixin DataOption data,
            @Mixin WitnessOption witness,
            @Parameters(
                            index = "0",
                            paramLabel = "CONFIG",
                            description =
                                    "The configuration of Java's PKCS#11 provider: the module's library and slot.")
                    Path configuration,
            @Parameters(index = "1", paramLabel = "ALIAS", description = "The key's name in the token.") String alias) {
        String pin = terminal.environment().getOrDefault("SIGNET_TOKEN_PIN", "");
        if (pin.isEmpty()) {
            throw new InputException("the token's PIN is not given", "SIGNET_TOKEN_PIN", "Set it for this command");
        }
        DataFolder folder = data.folder();
        try (RunnerSeals room = room(data, witness)) {
            SigningKey next = RunnerSeals.keys(folder).take(alias, configuration, pin.toCharArray());
            room.register().rotate(next.publicKey(), room.keyId(), Duration.ZERO);
            terminal.out().println(next.id() + " signs from now on, with SIGNET_KEY_PASSPHRASE as its PIN");
        }
    }

    @Command(
            name = "revoke",
            description = {
                "Enter that a key does not count any more, from a time on. What it signed before stays valid.",
                "Times are those of the ledger, not what a seal says of itself. The key that signs is rotated first."
            })
    void revoke(
            @Mixin DataOption data,
            @Mixin WitnessOption witness,
            @Parameters(
                            paramLabel = "KEY",
                            description = "The key's id, as 'signet key list' shows it, or its first digits.")
                    String keyId,
            @Option(
                            names = "--from",
                            paramLabel = "TIME",
                            description =
                                    "From when on, such as 2026-11-21T12:00:00Z; may lie in the past. Default: now")
                    String from,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.") String reason) {
        try (RunnerSeals room = begunRoom(data, witness)) {
            Instant now = Instant.now();
            KeyEvent event = room.register().revoke(keyId, room.keyId(), from == null ? now : time(from), reason);
            boolean isAhead = event.time().isAfter(now);
            terminal.out()
                    .println(OneLine.of("key " + event.id()
                            + (isAhead
                                    ? " counts until " + event.time() + ", and not from then on"
                                    : " does not count from " + event.time() + " on")));
        }
    }

    @Command(
            name = "settle",
            description = {
                "Enter that what a revoked key signed so far was looked at, and counts all the same.",
                "For seals that a revocation into the past has made red; what the key signs after it does not count."
            })
    void settle(
            @Mixin DataOption data,
            @Mixin WitnessOption witness,
            @Parameters(
                            paramLabel = "KEY",
                            description = "The key's id, as 'signet key list' shows it, or its first digits.")
                    String keyId,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "Who looked at what, and why it counts.")
                    String reason) {
        try (RunnerSeals room = begunRoom(data, witness)) {
            KeyEvent event = room.register().settle(keyId, reason);
            terminal.out().println(OneLine.of(event.summary()));
        }
    }

    @Command(name = "add", description = "Enter the public key of one more signer.")
    void add(
            @Mixin DataOption data,
            @Mixin WitnessOption witness,
            @Parameters(paramLabel = "PEM", description = "The signer's public key.") Path file) {
        TrustedKeys keys = TrustedKeys.read(file);
        if (keys.ids().size() != 1) {
            throw new InputException("holds " + keys.ids().size() + " keys", file.toString(), "Give one at a time");
        }
        try (RunnerSeals room = room(data, witness)) {
            room.register().add(keys.first());
            terminal.out().println(keys.ids().iterator().next() + " signs too");
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new InputException("not a duration: '" + text + "'", "--overlap", "Write it as PT24H or P7D");
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InputException("not a time: '" + text + "'", "--from", "Write it as 2026-11-21T12:00:00Z");
        }
    }
}
