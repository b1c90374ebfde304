package io.jenkins.plugins.signet.distribution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.DsseEnvelope;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the artifacts came to be: an in-toto statement whose predicate is SLSA's provenance (slsa.dev/spec/v1.0). */
record BuildProvenance(ObjectNode statement) {

    private static final String BUILD_TYPE = "https://plugins.jenkins.io/signet/release/v1";

    static BuildProvenance of(String version, List<Artifact> artifacts, Optional<SourceRevision> source) {
        ObjectNode statement = Json.object();
        statement.put("_type", "https://in-toto.io/Statement/v1");
        ArrayNode subjects = statement.putArray("subject");
        for (Artifact artifact : artifacts) {
            ObjectNode subject = subjects.addObject().put("name", artifact.name());
            subject.putObject("digest").put("sha256", artifact.digest().hex());
        }
        statement.put("predicateType", "https://slsa.dev/provenance/v1");
        ObjectNode predicate = statement.putObject("predicate");
        ObjectNode definition = predicate.putObject("buildDefinition");
        definition.put("buildType", BUILD_TYPE);
        definition.putObject("externalParameters").put("revision", version);
        definition
                .putObject("internalParameters")
                .put("java", System.getProperty("java.runtime.version"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        ArrayNode dependencies = definition.putArray("resolvedDependencies");
        source.ifPresent(revision -> {
            ObjectNode commit = dependencies.addObject();
            commit.put("name", "source").putObject("digest").put("gitCommit", revision.commit());
            commit.putObject("annotations").put("clean", revision.clean());
        });
        predicate.putObject("runDetails").putObject("builder").put("id", BUILD_TYPE);
        return new BuildProvenance(statement);
    }

    /** Signs it by the key that signed the release's seal, into a Sigstore bundle. */
    void write(Path file, SigstoreBundle seal, DataFolder data) throws IOException {
        SigningKey key =
                RunnerSeals.keys(data).open(Optional.of(seal.keyId()), RunnerSeals.passphrase(data, System.getenv()));
        SigstoreBundle bundle = new SigstoreBundle(
                SigstoreBundle.MEDIA_TYPE,
                seal.verificationMaterial(),
                DsseEnvelope.sign(CanonicalJson.bytes(statement), key));
        Files.write(file, bundle.bytes());
    }
}
