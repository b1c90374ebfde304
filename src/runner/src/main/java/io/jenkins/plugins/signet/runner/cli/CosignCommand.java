package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.Cosigner;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.PemKey;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signet cosign}: one more signature over a seal, by a key of one's own. */
@Command(
        name = "cosign",
        description = {
            "Sign a seal that another key signed: a second bundle over the same payload, beside the first and in the"
                    + " ledger.",
            "The key is PKCS#8 in PEM; one that is encrypted is opened with the passphrase in SIGNET_SIGNER_PASSPHRASE."
        })
final class CosignCommand implements Callable<Verdict> {

    private static final String PASSPHRASE_VARIABLE = "SIGNET_SIGNER_PASSPHRASE";

    private final Terminal terminal;

    @Parameters(paramLabel = "SEAL", description = "The bundle, such as .signet/seals/shop/2-production.sigstore.json.")
    private Path seal;

    @Option(names = "--key", required = true, paramLabel = "PEM", description = "The file of the signer's private key.")
    private Path key;

    @Mixin
    private DataOption data;

    @Mixin
    private WitnessOption witness;

    CosignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() throws IOException {
        char[] passphrase =
                terminal.environment().getOrDefault(PASSPHRASE_VARIABLE, "").toCharArray();
        List<WitnessAddress> witnesses = witness.addresses();
        EcKey signer = PemKey.parse(text(), passphrase, key.toString());
        try (RunnerSeals room = RunnerSeals.open(data.folder(), terminal.environment(), Clock.systemUTC())) {
            room.join(witnesses, line -> terminal.err().println(OneLine.of(line)));
            Path bundle = new Cosigner(data.folder(), room.ledger(), Clock.systemUTC()).sign(seal, signer);
            terminal.out().println(OneLine.of("signed by " + signer.id() + ", bundle " + bundle));
            return Verdict.GREEN;
        }
    }

    private String text() throws IOException {
        try {
            return Files.readString(key, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new InputException("there is no such file", key.toString(), "Name the file of your private key");
        }
    }
}
