package io.jenkins.plugins.signet.image.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.exchange.WholeExchange;
import io.jenkins.plugins.signet.image.ImageManifest;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is attached to an image in its registry (OCI distribution specification 1.1, "Listing Referrers"): Sigstore bundles, in the
 * form in which cosign attaches them. A registry that keeps no list of referrers has one under a tag, as the specification says.
 */
public final class Referrers {

    /** Of a Sigstore bundle; what a referrer is told by. */
    public static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String EMPTY = "application/vnd.oci.empty.v1+json";
    private static final byte[] NOTHING = {'{', '}'};

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int ATTEMPTS = 3;
    private static final int MAX_PAGES = 20;
    private static final int MAX_REFERRERS = 200;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");

    private final ImageReference image;
    private final Digest imageDigest;
    private final RepositorySession session;

    /** @param image by its digest */
    public Referrers(ImageReference image, Logins logins, Registries registries) {
        if (image.digest() == null) {
            throw new IllegalArgumentException(image + " is not named by its digest");
        }
        this.image = image;
        this.imageDigest = image.digest();
        this.session = new RepositorySession(image, logins, registries);
    }

    /**
     * Attaches a bundle; attaching the same again changes nothing.
     *
     * @param predicateType of the statement in it
     * @return the referrer's digest
     * @throws UndeterminedException if the registry does not take it, or does not have the image
     */
    public Digest attach(byte[] bundle, String predicateType) {
        WholeExchange.Answer subject =
                session.expect(OK, session.get(session.at("manifests/" + imageDigest), ImageManifest.ACCEPTED));
        if (!Digest.of(subject.body()).equals(imageDigest)) {
            throw new UndeterminedException(image.registry() + " serves something else as " + image);
        }
        upload(NOTHING);
        upload(bundle);
        ObjectNode manifest =
                Json.object().put("schemaVersion", 2).put("mediaType", MANIFEST).put("artifactType", BUNDLE);
        manifest.set("config", descriptor(EMPTY, NOTHING));
        manifest.putArray("layers").add(descriptor(BUNDLE, bundle));
        ObjectNode of = descriptor(type(subject), subject.body());
        manifest.set("subject", of);
        ObjectNode annotations = manifest.putObject("annotations");
        annotations.put("dev.sigstore.bundle.content", "dsse-envelope");
        annotations.put("dev.sigstore.bundle.predicateType", predicateType);
        byte[] bytes = CanonicalJson.bytes(manifest);
        WholeExchange.Answer put = put("manifests/" + Digest.of(bytes), MANIFEST, bytes);
        if (put.header("OCI-Subject").isEmpty()) {
            ObjectNode listed = descriptor(MANIFEST, bytes).put("artifactType", BUNDLE);
            listed.set("annotations", annotations);
            addToList(listed);
        }
        return Digest.of(bytes);
    }

    private static String type(WholeExchange.Answer answer) {
        return answer.header("Content-Type").replaceAll("\\s*;.*", "").strip();
    }

    private static ObjectNode descriptor(String type, byte[] content) {
        return Json.object()
                .put("mediaType", type)
                .put("digest", Digest.of(content).toString())
                .put("size", content.length);
    }

    private void upload(byte[] blob) {
        Digest digest = Digest.of(blob);
        URI there = session.at("blobs/" + digest);
        int known = session.send(
                        there, to -> HttpRequest.newBuilder(to).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                .status();
        if (known == OK) {
            return;
        }
        URI uploads = session.at("blobs/uploads/");
        WholeExchange.Answer begun = session.expect(ACCEPTED, session.send(uploads, to -> HttpRequest.newBuilder(to)
                .POST(HttpRequest.BodyPublishers.noBody())));
        URI at = session.next(uploads, begun.header("Location"));
        URI whole = URI.create(at + (at.getRawQuery() == null ? "?" : "&") + "digest=" + digest);
        session.expect(CREATED, session.send(whole, to -> HttpRequest.newBuilder(to)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(blob))));
    }

    private WholeExchange.Answer put(String path, String type, byte[] body) {
        return session.expect(CREATED, session.send(session.at(path), to -> HttpRequest.newBuilder(to)
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))));
    }

    /** The tag of the list of an image's referrers, where the registry keeps none ("Referrers Tag Schema"). */
    private String tag() {
        return "sha256-" + imageDigest.hex();
    }

    /** Somebody else may write the list at the same time: it is read again until the referrer is seen in it. */
    private void addToList(ObjectNode referrer) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ObjectNode list = Json.object().put("schemaVersion", 2).put("mediaType", INDEX);
            list.putArray("manifests").addAll(taggedList());
            if (contains(list.path("manifests"), referrer)) {
                return;
            }
            list.withArray("manifests").add(referrer);
            put("manifests/" + tag(), INDEX, CanonicalJson.bytes(list));
        }
        if (!contains(Json.write(taggedList()), referrer)) {
            throw new UndeterminedException(
                    image.registry() + " does not keep the list of what is attached to " + image.path());
        }
    }

    private static boolean contains(Iterable<JsonNode> list, JsonNode referrer) {
        for (JsonNode each : list) {
            if (each.path("digest").equals(referrer.path("digest"))) {
                return true;
            }
        }
        return false;
    }

    private List<JsonNode> taggedList() {
        WholeExchange.Answer answer = session.get(session.at("manifests/" + tag()), INDEX);
        return answer.status() == NOT_FOUND ? List.of() : listed(session.expect(OK, answer));
    }

    private List<JsonNode> listed(WholeExchange.Answer answer) {
        List<JsonNode> all = new ArrayList<>();
        try {
            JsonNode index = Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
            index.path("manifests").forEach(all::add);
            return all;
        } catch (IllegalArgumentException e) {
            throw new UndeterminedException(
                    "what " + image.registry() + " lists as attached to " + image.path() + " is no list", e);
        }
    }

    /**
     * The bundles that are attached, by the digest of the referrer. Each is what its digest says, and says that it is about this
     * image; whether it is signed by anybody is for the caller to find out.
     *
     * @throws UndeterminedException if the registry cannot be asked, or contradicts itself
     */
    public Map<Digest, byte[]> bundles() {
        Map<Digest, byte[]> bundles = new LinkedHashMap<>();
        for (JsonNode referrer : referrers()) {
            boolean isBundle = BUNDLE.equals(referrer.path("artifactType").asText());
            if (isBundle && bundles.size() < MAX_REFERRERS) {
                Digest digest = digest(referrer);
                JsonNode manifest = manifest(digest);
                boolean isAboutIt = imageDigest
                        .toString()
                        .equals(manifest.path("subject").path("digest").asText());
                for (JsonNode layer : manifest.path("layers")) {
                    if (isAboutIt && BUNDLE.equals(layer.path("mediaType").asText())) {
                        bundles.put(digest, blob(digest(layer)));
                    }
                }
            }
        }
        return bundles;
    }

    private List<JsonNode> referrers() {
        List<JsonNode> all = new ArrayList<>();
        URI page = session.at("referrers/" + imageDigest);
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            WholeExchange.Answer answer = session.get(page, INDEX);
            if (answer.status() == NOT_FOUND && pages == 0) {
                return taggedList();
            }
            all.addAll(listed(session.expect(OK, answer)));
            Matcher next = NEXT.matcher(answer.header("Link"));
            if (!next.find()) {
                return all;
            }
            page = session.next(page, next.group(1));
        }
        throw new UndeterminedException(image.registry() + " lists referrers without end");
    }

    private Digest digest(JsonNode descriptor) {
        try {
            return Digest.parse(descriptor.path("digest").asText());
        } catch (IllegalArgumentException e) {
            throw new UndeterminedException(image.registry() + " lists a referrer without a digest", e);
        }
    }

    private JsonNode manifest(Digest digest) {
        byte[] body = whole(digest, session.get(session.at("manifests/" + digest), MANIFEST));
        return Json.parse(new String(body, StandardCharsets.UTF_8));
    }

    private byte[] blob(Digest digest) {
        return whole(digest, session.get(session.at("blobs/" + digest), "application/octet-stream, */*"));
    }

    private byte[] whole(Digest digest, WholeExchange.Answer answer) {
        session.expect(OK, answer);
        if (!Digest.of(answer.body()).equals(digest)) {
            throw new UndeterminedException(image.registry() + " serves something else as " + digest);
        }
        return answer.body();
    }
}
