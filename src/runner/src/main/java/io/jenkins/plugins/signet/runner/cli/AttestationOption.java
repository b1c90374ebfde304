package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.attestation.AttestationIntake;
import io.jenkins.plugins.signet.attestation.AttestationTrust;
import io.jenkins.plugins.signet.intake.Intake;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --attestation FILE}: what other tools say, and by what they are verified. */
final class AttestationOption {

    @Option(
            names = "--attestation",
            paramLabel = "FILE",
            description = {
                "What another tool says of the artifacts: may be repeated. An in-toto statement, bare, in a DSSE envelope or in a"
                        + " Sigstore bundle, as 'gh attestation download' writes them; SARIF; a bill of materials in CycloneDX or SPDX.",
                "Provenance, test results and bills of materials are judged. Without keys, the seal says that no signature was"
                        + " looked at."
            })
    private List<Path> files = List.of();

    @Option(
            names = "--attestation-key",
            paramLabel = "PEM",
            description =
                    "The public key of whoever signs attestations: may be repeated. With one, an attestation that none"
                            + " verifies makes the seal RED.")
    private List<Path> keys = List.of();

    @Option(
            names = "--trusted-root",
            paramLabel = "FILE",
            description = "Sigstore's trusted_root.json, for attestations that are signed by a certificate.")
    private Path root;

    @Option(
            names = "--identity",
            paramLabel = "'ISSUER SUBJECT'",
            description = "Who may sign by that root: may be repeated. * stands for anything in SUBJECT.")
    private List<String> identities = List.of();

    /** The files, judged. */
    List<Intake> taken(Manifest manifest, String commit) {
        StringBuilder pem = new StringBuilder();
        keys.forEach(key -> pem.append(text(key, "--attestation-key")));
        AttestationTrust trust = AttestationTrust.of(
                pem.toString(), root == null ? "" : text(root, "--trusted-root"), identities, "--attestation-key");
        if (files.isEmpty() && !trust.isEmpty()) {
            throw new InputException("there is no attestation to verify", "--attestation", "Name its file");
        }
        List<Intake> taken = new ArrayList<>();
        for (Path file : files) {
            taken.add(Intake.of(file.getFileName().toString(), bytes(file, "--attestation")));
        }
        return new AttestationIntake(trust, manifest, commit).judged(taken);
    }

    private static String text(Path file, String option) {
        return new String(bytes(file, option), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file, String option) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file, option, "Name a file that is there");
        }
    }
}
