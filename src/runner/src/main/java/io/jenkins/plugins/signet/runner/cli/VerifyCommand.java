package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.AttachedSeals;
import io.jenkins.plugins.signet.seal.DataAudit;
import io.jenkins.plugins.signet.seal.OpenLedger;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SealContext;
import io.jenkins.plugins.signet.seal.SealRequirement;
import io.jenkins.plugins.signet.seal.SealVerifier;
import io.jenkins.plugins.signet.seal.Verification;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.timestamp.TimeStampAuthority;
import io.jenkins.plugins.signet.seal.witness.Witnesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signet verify}: a seal, or a whole ledger, offline and with the public key alone. */
@Command(
        name = "verify",
        description = {
            "Judge a seal, a whole ledger, or a whole data folder, line by line: what is proved, what is refuted, and what was"
                    + " not looked at. No network is needed, except to ask a witness or a registry.",
            "With SEAL: its signature, what it says, each ARTIFACT and --image by name and digest, and by the ledger and the"
                    + " records of the data folder that it lies in (or --ledger), that it is in the ledger, that its key"
                    + " counted then, and that its evidence is there unaltered.",
            "With --image alone: the newest seal that is attached to it in its registry, by the keys in --key.",
            "With --ledger alone: every byte of the ledger, and every seal in it. With --data: that, and every seal's file,"
                    + " record of evidence and journal. With --witness: that it is not an old copy of the ledger.",
            "Exit code 1 if the seal says RED, if anything is refuted, and if anything that is required is not proved."
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

    @Option(names = "--data", paramLabel = "DIR", description = "A whole data folder: audit everything in it.")
    private Path data;

    @Option(
            names = "--tsa-root",
            paramLabel = "PEM",
            description =
                    "The root certificate of an authority of time stamps, from whom you trust: proves when a seal that has"
                            + " a time stamp was there.")
    private Path stampRoot;

    @Option(
            names = "--require",
            paramLabel = "WHAT",
            split = ",",
            description =
                    "What has to hold: GREEN (no gate skipped), AMBER (the default), or RED (any seal that is authentic);"
                            + " and what has to be proved: artifacts, ledger, key, witnesses, evidence, time. May be repeated.")
    private List<String> required = List.of();

    @Option(names = "--app", paramLabel = "NAME", description = "The application that it has to be about.")
    private String app;

    @Option(names = "--version", paramLabel = "VERSION", description = "The version that it has to be about.")
    private String version;

    @Option(names = "--environment", paramLabel = "NAME", description = "Where it has to have been sealed.")
    private String environment;

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            converter = Parsed.OfTier.class,
            description = "What that environment has to be: dev, test-production or production.")
    private Tier tier;

    @Option(
            names = "--max-age",
            paramLabel = "DURATION",
            converter = OfAge.class,
            description = "How long ago it may have been sealed, such as PT24H or P30D.")
    private Duration maxAge;

    @Option(
            names = "--signer",
            paramLabel = "KEY",
            description = "The id of the key that has to have signed, or its first digits (at least 8).")
    private String signer;

    @Mixin
    private JsonOption json;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        refuseWhatDoesNotGoTogether();
        Path keys = key == null ? usualKey() : key;
        Verification found = verify(TrustedKeys.read(keys));
        terminal.out()
                .println(OneLine.of(
                        (found.verdict() == Verdict.GREEN ? "verified: " : "NOT VERIFIED: ") + found.summary()));
        found.lines().forEach(line -> terminal.out()
                .println("  "
                        + OneLine.of(line.standing().label() + ": " + line.what() + " " + line.subject() + " "
                                + line.why())));
        if (found.lines().isEmpty()) {
            found.findings().forEach(finding -> terminal.out()
                    .println("  " + OneLine.of(finding.verdict() + " " + finding.where() + " " + finding.what())));
        }
        if (key == null) {
            terminal.out().println(OneLine.of("with the key in " + keys + "; to trust another, name it with --key"));
        }
        json.write(found);
        return found.verdict();
    }

    private void refuseWhatDoesNotGoTogether() {
        if (seal == null && ledger == null && data == null && images.isEmpty()) {
            throw new InputException(
                    "there is nothing to verify",
                    "verify",
                    "Name a seal, an image with --image, a ledger with --ledger, or a data folder with --data");
        }
        if (data != null
                && (seal != null
                        || ledger != null
                        || since != null
                        || !witness.addresses().isEmpty())) {
            throw new InputException("a data folder is verified as a whole", "--data", "Use it alone, with --key");
        }
        if (since != null && (ledger == null || seal != null)) {
            throw new InputException(
                    "a checkpoint is compared with a whole ledger", "--since", "Use it with --ledger alone");
        }
        if (!witness.addresses().isEmpty() && (theLedger() == null || since != null)) {
            throw new InputException("a witness is asked about a ledger", "--witness", "Name one with --ledger");
        }
        if (data != null && !images.isEmpty()) {
            throw new InputException("an image is compared with a seal", "--image", "Name the seal first");
        }
        if (seal == null && key == null && !images.isEmpty() && ledger == null) {
            throw new InputException(
                    "whoever attached a seal to an image is not who to get the key from",
                    "--key",
                    "Name the signers' public keys");
        }
        boolean isRequired = !required.isEmpty()
                || app != null
                || version != null
                || environment != null
                || tier != null
                || maxAge != null
                || signer != null;
        if (seal == null && images.isEmpty() && isRequired) {
            throw new InputException("something is required of a seal", "verify", "Name the seal first");
        }
        if (signer != null && !signer.matches("[0-9a-fA-F]{8,64}")) {
            throw new InputException(
                    "'" + signer + "' is not the id of a key", "--signer", "Write at least 8 of its hex digits");
        }
    }

    private Verification verify(TrustedKeys trusted) {
        SealVerifier verifier = new SealVerifier(trusted);
        if (data != null) {
            DataFolder folder = new DataFolder(data);
            return new DataAudit(folder, trusted, OpenLedger.memory(RunnerSeals.keys(folder))).run();
        }
        try (Witnesses witnesses =
                Witnesses.of(witness.addresses(), trusted, Clock.systemUTC(), terminal.err()::println)) {
            Function<LedgerReader, List<LedgerFinding>> asked =
                    witness.addresses().isEmpty() ? null : witnesses::compare;
            if (seal == null && !images.isEmpty()) {
                return attached(verifier, trusted, asked);
            }
            if (seal == null) {
                return asked != null
                        ? verifier.ledger(ledger, asked)
                        : since == null ? verifier.ledger(ledger) : verifier.ledger(ledger, since);
            }
            return verifier.seal(seal, context(asked), requirement());
        }
    }

    private SealContext context(Function<LedgerReader, List<LedgerFinding>> asked) {
        return new SealContext(
                artifacts,
                images.exhibits(terminal.environment()),
                theLedger(),
                theEvidence(),
                asked,
                stampRoot == null
                        ? List.of()
                        : TimeStampAuthority.certificates(TimeStampOption.pem(stampRoot, "--tsa-root"), "--tsa-root"),
                Instant.now());
    }

    private SealRequirement requirement() {
        return SealRequirement.of(required, app, version, environment, tier, maxAge, signer);
    }

    /** The newest seal that is attached to the image and about what is asked for. */
    private Verification attached(
            SealVerifier verifier, TrustedKeys trusted, Function<LedgerReader, List<LedgerFinding>> asked) {
        ImageReference image = images.registered(terminal.environment());
        AttachedSeals attached = new AttachedSeals(
                images.referrers(image, terminal.environment()).bundles());
        return attached.newest(trusted, this::isAskedFor)
                .map(found -> verifier.seal(
                        image + " referrer " + found.referrer(), found.bundle(), context(asked), requirement()))
                .orElseGet(() -> attached.none(image.toString()));
    }

    private boolean isAskedFor(Seal each) {
        return (app == null || app.equals(each.release().app()))
                && (version == null || version.equals(each.release().version()))
                && (environment == null || environment.equals(each.environment()))
                && (tier == null || tier == each.tier());
    }

    /** The ledger that is named, or the one of the data folder that the seal lies in. */
    private Path theLedger() {
        if (ledger != null) {
            return ledger;
        }
        return dataOfSeal()
                .map(DataFolder::ledger)
                .filter(folder -> Files.exists(folder.resolve("checkpoint")))
                .orElse(null);
    }

    private Path theEvidence() {
        return dataOfSeal()
                .or(() -> Optional.ofNullable(ledger)
                        .map(folder -> folder.toAbsolutePath().normalize().getParent())
                        .map(DataFolder::new))
                .map(DataFolder::evidence)
                .filter(Files::isDirectory)
                .orElse(null);
    }

    /** A seal of a data folder lies in {@code seals/<app>}. */
    private Optional<DataFolder> dataOfSeal() {
        Path folder = seal == null ? null : seal.toAbsolutePath().normalize().getParent();
        Path seals = folder == null ? null : folder.getParent();
        return seals != null && seals.getParent() != null && seals.endsWith("seals")
                ? Optional.of(new DataFolder(seals.getParent()))
                : Optional.empty();
    }

    /** The data folder holds {@code ledger/} and {@code seals/<app>/<bundle>}. */
    private Path usualKey() {
        if (data != null) {
            return new DataFolder(data).publicKey();
        }
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

    /** {@code PT24H} or {@code P30D}. */
    static final class OfAge extends Parsed<Duration> {
        OfAge() {
            super(OfAge::parse);
        }

        private static Duration parse(String text) {
            try {
                Duration age = Duration.parse(text);
                if (!age.isNegative()) {
                    return age;
                }
            } catch (DateTimeParseException notADuration) {
                // as if it were negative
            }
            throw new InputException("not a duration: '" + text + "'", "--max-age", "Write it as PT24H or P30D");
        }
    }
}
