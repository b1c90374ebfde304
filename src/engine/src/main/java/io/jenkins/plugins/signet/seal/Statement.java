package io.jenkins.plugins.signet.seal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.release.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** An in-toto Statement v1 that binds a release's artifacts to its {@link Seal}. */
public record Statement(
        @JsonProperty("_type") String type, List<Subject> subject, String predicateType, Seal predicate) {

    public static final String TYPE = "https://in-toto.io/Statement/v1";
    public static final String PREDICATE_TYPE = "https://plugins.jenkins.io/signet/seal/v1";

    private static final String SHA256 = "sha256";
    private static final String GIT_COMMIT = "gitCommit";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String IMAGE = "image";

    /**
     * An artifact, or the source's commit: in-toto's ResourceDescriptor, with its name and its one digest.
     *
     * @param annotations of a container image, who knows it by this digest; {@code null} for a file
     */
    public record Subject(String name, Map<String, String> digest, Map<String, String> annotations) {

        static Subject of(Artifact artifact) {
            return new Subject(
                    artifact.name(),
                    Map.of(SHA256, artifact.digest().hex()),
                    artifact.isFile() ? null : Map.of(IMAGE, artifact.image().label()));
        }

        /** The source's commit, under the digest that in-toto has for those. */
        static Subject ofCommit(String commit) {
            return new Subject("commit", Map.of(GIT_COMMIT, commit), null);
        }

        @JsonIgnore
        boolean isCommit() {
            return digest != null && digest.containsKey(GIT_COMMIT);
        }

        Artifact artifact() {
            if (name == null || digest == null || !digest.keySet().equals(Set.of(SHA256))) {
                throw new IllegalArgumentException("a subject needs a name and a sha256 digest");
            }
            if (annotations != null && !annotations.keySet().equals(Set.of(IMAGE))) {
                throw new IllegalArgumentException("a subject is annotated with 'image', or not at all");
            }
            return new Artifact(
                    name,
                    new Digest(digest.get(SHA256)),
                    annotations == null ? null : ImageDigest.parse(annotations.get(IMAGE)));
        }
    }

    /** @throws IllegalArgumentException if it is not a seal's statement, or its subjects are not its manifest's artifacts */
    public Statement {
        if (!TYPE.equals(type)) {
            throw new IllegalArgumentException("an in-toto statement of type " + type + ", not " + TYPE);
        }
        if (!PREDICATE_TYPE.equals(predicateType) || predicate == null) {
            throw new IllegalArgumentException("a predicate of type " + predicateType + ", not " + PREDICATE_TYPE);
        }
        subject = subject == null ? List.of() : List.copyOf(subject);
        Digest manifest = Manifest.of(artifacts(subject)).digest();
        if (!manifest.equals(predicate.manifest())) {
            throw new IllegalArgumentException(
                    "the subjects make up manifest " + manifest + ", not " + predicate.manifest());
        }
        List<Subject> commits = subject.stream().filter(Subject::isCommit).toList();
        if (!commits.isEmpty() && !commits.equals(List.of(Subject.ofCommit(String.valueOf(predicate.commit()))))) {
            throw new IllegalArgumentException("a subject is of another commit than " + predicate.commit());
        }
    }

    private static List<Artifact> artifacts(List<Subject> subjects) {
        return subjects.stream()
                .filter(each -> !each.isCommit())
                .map(Subject::artifact)
                .toList();
    }

    public static Statement of(Manifest manifest, Seal seal) {
        List<Subject> subjects =
                new ArrayList<>(manifest.artifacts().stream().map(Subject::of).toList());
        if (seal.commit() != null && COMMIT.matcher(seal.commit()).matches()) {
            subjects.add(Subject.ofCommit(seal.commit()));
        }
        return new Statement(TYPE, subjects, PREDICATE_TYPE, seal);
    }

    /** What was sealed. */
    public List<Artifact> artifacts() {
        return artifacts(subject);
    }

    /** Canonical JSON: the payload that is signed. */
    public byte[] bytes() {
        return CanonicalJson.bytes(Json.write(this));
    }

    /** @throws IllegalArgumentException if the bytes are not the canonical JSON of a seal's statement */
    public static Statement parse(byte[] payload) {
        JsonNode tree = Json.parse(new String(payload, StandardCharsets.UTF_8));
        if (!Arrays.equals(payload, CanonicalJson.bytes(tree))) {
            throw new IllegalArgumentException("the payload is not canonical JSON");
        }
        return Json.read(tree, Statement.class);
    }
}
