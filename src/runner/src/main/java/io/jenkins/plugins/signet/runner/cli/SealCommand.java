package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.intake.Intake;
import io.jenkins.plugins.signet.plan.HostImages;
import io.jenkins.plugins.signet.plan.NamedArtifacts;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.seal.timestamp.TimeStampAuthority;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet seal}: a seal by hand. */
@Command(
        name = "seal",
        description = {
            "Seal files by hand: sign what they are and what the evidence says, and enter it into the ledger.",
            "A seal without evidence, or with evidence that does not pass, is RED. The signing key is kept in DIR-keys,"
                    + " beside the data folder, under the passphrase in SIGNET_KEY_PASSPHRASE."
        })
final class SealCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(names = "--app", required = true, paramLabel = "NAME", description = "The application.")
    private String app;

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "The application's version.")
    private String version;

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "Where it is sealed.")
    private String environment;

    @Option(
            names = "--tier",
            required = true,
            paramLabel = "TIER",
            converter = Parsed.OfTier.class,
            description = "What that environment is: dev, test-production or production.")
    private Tier tier;

    @Option(
            names = "--artifact",
            required = true,
            paramLabel = "FILE",
            description = {
                "A file of the release, or a folder of them: may be repeated. Its name in the seal is as written here.",
                "A container image as docker://registry.lan:5000/shop:1.4, or docker-daemon:shop:1.4: its name in the seal is"
                        + " that of its repository."
            })
    private List<String> artifacts;

    @Mixin
    private RegistryOption registry;

    @Option(
            names = "--evidence",
            paramLabel = "DIGEST",
            converter = Parsed.OfDigest.class,
            description = "A record of the data folder that the seal rests on, as sha256:…: may be repeated.")
    private List<Digest> evidence = List.of();

    @Mixin
    private AttestationOption attestations;

    @Option(
            names = "--skipped",
            paramLabel = "GATE=REASON",
            description =
                    "A gate that was skipped on purpose, and why: may be repeated. The seal is then AMBER at best.")
    private Map<String, String> skipped = Map.of();

    @Option(names = "--commit", paramLabel = "HASH", description = "The source revision.")
    private String commit;

    @Option(names = "--rollback", paramLabel = "COMMAND", description = "What brings the release before back.")
    private String rollback;

    @Mixin
    private DataOption data;

    @Mixin
    private WitnessOption witness;

    @Mixin
    private TimeStampOption stamps;

    @Mixin
    private JsonOption json;

    SealCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() throws IOException {
        DataFolder folder = data.folder();
        SealRequest request = request(folder);
        Optional<TimeStampAuthority> authority = stamps.authority();
        List<WitnessAddress> witnesses = witness.addresses();
        try (RunnerSeals room = RunnerSeals.open(folder, terminal.environment(), Clock.systemUTC())) {
            room.join(witnesses, line -> terminal.err().println(OneLine.of(line)));
            room.sealer().stampBy(authority, line -> terminal.err().println(OneLine.of(line)));
            SealRecord seal = room.sealer().seal(request);
            terminal.out().println(OneLine.of(seal.verdict() + " seal " + seal.id() + ": " + seal.summary()));
            terminal.out().println(OneLine.of("ledger entry " + seal.index() + ", bundle " + seal.file()));
            json.write(seal.seal());
            return seal.verdict();
        }
    }

    private SealRequest request(DataFolder folder) throws IOException {
        ReleaseId release = Parsed.release("seal", app, version, environment);
        Manifest manifest = manifest();
        EvidenceStore store = new EvidenceStore(folder.evidence());
        List<EvidenceRef> refs = new ArrayList<>(evidence(store));
        for (Intake each : attestations.taken(manifest, commit)) {
            refs.add(store.put(
                    each.asEvidence(release, environment, Instant.now().truncatedTo(ChronoUnit.MILLIS))));
        }
        return SealRequest.of(release, environment, tier, manifest)
                .evidence(refs)
                .skipped(skipped.entrySet().stream()
                        .map(gate ->
                                new SkippedGate(gate.getKey(), gate.getValue(), System.getProperty("user.name"), null))
                        .toList())
                .source(commit, null)
                .rollback(rollback)
                .build();
    }

    private Manifest manifest() throws IOException {
        List<String> names = artifacts.stream()
                .map(name -> ImageName.isImage(name)
                        ? name
                        : Path.of(name).toString().replace('\\', '/'))
                .toList();
        Path here = Path.of("").toAbsolutePath();
        return NamedArtifacts.of(
                        here.getRoot(),
                        here,
                        names,
                        HostImages.of(terminal.environment(), Optional.empty(), here),
                        registry.registries(),
                        "--artifact")
                .manifest();
    }

    private List<EvidenceRef> evidence(EvidenceStore store) {
        List<EvidenceRef> refs = new ArrayList<>();
        for (Digest digest : evidence) {
            if (Files.notExists(store.file(digest))) {
                throw new InputException(
                        "the data folder has no record " + digest, "--evidence", "See its folder 'evidence'");
            }
            refs.add(store.get(digest).ref());
        }
        return refs;
    }
}
