package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealVerifier;
import io.jenkins.plugins.signet.seal.Verification;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.witness.Witnesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signet verify}: a seal, or a whole ledger, offline and with the public key alone. */
@Command(
        name = "verify",
        description = {
            "Verify a seal, or a whole ledger. No network is needed, except to ask a witness or a registry.",
            "With SEAL alone: its signature. With ARTIFACTs and --image: that they are what was sealed. With --ledger too: that the"
                    + " ledger has it. With --ledger alone: every byte of the ledger, and every seal in it. With --witness:"
                    + " that it is not an old copy of the ledger."
        })
final class VerifyCommand implements Callable<Verdict> {

    private static final Path USUAL_DATA = Path.of(".signet");

    private final Terminal terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SEAL",
            description = "The bundle, such as .signet/seals/shop/2-production.sigstore.json.")
    private Path seal;

    @Parameters(index = "1..*", paramLabel = "ARTIFACT", description = "Files that the seal should be about.")
    private List<Path> artifacts = List.of();

    @Mixin
    private ImageOption images;

    @Option(names = "--ledger", paramLabel = "DIR", description = "The ledger's folder.")
    private Path ledger;

    @Option(
            names = "--since",
            paramLabel = "CHECKPOINT",
            description =
                    "A copy of the ledger's checkpoint that was kept elsewhere: proves that the ledger grew out of it.")
    private Path since;

    @Mixin
    private WitnessOption witness;

    @Option(
            names = "--key",
            paramLabel = "PEM",
            description =
                    "The signers' public keys, from whom you trust. Default: signet.pub.pem of the data folder that"
                            + " the ledger or the seal lies in, or .signet/signet.pub.pem")
    private Path key;

    @Mixin
    private JsonOption json;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        if (seal == null && ledger == null) {
            throw new InputException("there is nothing to verify", "verify", "Name a seal, or a ledger with --ledger");
        }
        if (since != null && (ledger == null || seal != null)) {
            throw new InputException(
                    "a checkpoint is compared with a whole ledger", "--since", "Use it with --ledger alone");
        }
        if (!witness.addresses().isEmpty() && (ledger == null || seal != null || since != null)) {
            throw new InputException(
                    "a witness is asked about a whole ledger", "--witness", "Use it with --ledger alone");
        }
        if (seal == null && !images.isEmpty()) {
            throw new InputException("an image is compared with a seal", "--image", "Name the seal first");
        }
        Path keys = key == null ? usualKey() : key;
        Verification found = verify(TrustedKeys.read(keys));
        terminal.out()
                .println(OneLine.of(
                        (found.verdict() == Verdict.GREEN ? "verified: " : "NOT VERIFIED: ") + found.summary()));
        found.findings().forEach(finding -> terminal.out()
                .println("  " + OneLine.of(finding.verdict() + " " + finding.where() + " " + finding.what())));
        if (key == null) {
            terminal.out().println(OneLine.of("with the key in " + keys + "; to trust another, name it with --key"));
        }
        json.write(found);
        return found.verdict();
    }

    private Verification verify(TrustedKeys trusted) {
        SealVerifier verifier = new SealVerifier(trusted);
        if (!witness.addresses().isEmpty()) {
            try (Witnesses witnesses = Witnesses.of(witness.addresses(), trusted, terminal.err()::println)) {
                return verifier.ledger(ledger, witnesses::compare);
            }
        }
        if (seal == null) {
            return since == null ? verifier.ledger(ledger) : verifier.ledger(ledger, since);
        }
        return verifier.seal(seal, artifacts, images.exhibits(terminal.environment()), ledger);
    }

    /** The data folder holds {@code ledger/} and {@code seals/<app>/<bundle>}. */
    private Path usualKey() {
        Path inside = (ledger != null ? ledger : seal).toAbsolutePath().normalize();
        Path folder = inside.getParent();
        for (int up = 0; folder != null && up < 3; up++) {
            Path beside = new DataFolder(folder).publicKey();
            if (Files.exists(beside)) {
                return beside;
            }
            folder = folder.getParent();
        }
        return new DataFolder(USUAL_DATA).publicKey();
    }
}
