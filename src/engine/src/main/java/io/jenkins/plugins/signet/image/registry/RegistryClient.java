package io.jenkins.plugins.signet.image.registry;

import io.jenkins.plugins.signet.exchange.WholeExchange;
import io.jenkins.plugins.signet.image.ImageManifest;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.net.URI;
import java.time.Duration;

/**
 * Asks a registry for an image's digest: that of the manifest that it serves, computed here. TLS unless the setting says
 * otherwise or the registry is this machine's own; what is secret goes to the registry and to the token service that it may
 * have, and follows no redirect to another host.
 */
public final class RegistryClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_REDIRECTS = 5;

    private final Logins logins;
    private final Registries registries;
    private final RegistryExchange exchange;

    public RegistryClient(Logins logins, Registries registries) {
        this(logins, registries, PATIENCE);
    }

    RegistryClient(Logins logins, Registries registries, Duration timeout) {
        this.logins = logins;
        this.registries = registries;
        this.exchange = new RegistryExchange(timeout);
    }

    /**
     * The digest of the image's manifest, or of its index.
     *
     * @throws InputException if the registry has no such image
     * @throws UndeterminedException if the registry cannot be asked, wants another login, or serves something else
     */
    public Digest digest(ImageReference image) {
        String version =
                image.version().orElseThrow(() -> new IllegalArgumentException(image + " has neither tag nor digest"));
        boolean plain = registries.isPlain(image.registry());
        URI uri = RegistryEndpoint.manifest(image, version, plain);
        WholeExchange.Answer answer = followed(uri, "", plain);
        if (answer.status() == 401 && RegistryEndpoint.isSame(answer.from(), uri)) {
            String authorization = new Authorization(exchange, logins, registries, image).of(answer.headers());
            answer = followed(uri, authorization, plain);
            if (answer.status() == 401) {
                throw new UndeterminedException(
                        image.registry() + " does not accept the login for " + image.path() + ", or the lack of one");
            }
        }
        return digest(image, answer);
    }

    /** Follows redirects; the authorization goes along only as far as the same scheme, host and port. */
    private WholeExchange.Answer followed(URI uri, String authorization, boolean plain) {
        URI at = uri;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            String sent = RegistryEndpoint.isSame(at, uri) ? authorization : "";
            WholeExchange.Answer answer = exchange.get(at, ImageManifest.ACCEPTED, sent, ImageManifest.LARGEST);
            if (!answer.isRedirect()) {
                return answer;
            }
            at = target(at, answer.header("Location"), plain);
        }
        throw new UndeterminedException(uri.getAuthority() + " redirects more than " + MAX_REDIRECTS + " times");
    }

    private static URI target(URI from, String location, boolean plain) {
        try {
            URI target = from.resolve(location);
            if (!location.isEmpty() && RegistryEndpoint.isAllowed(target, plain)) {
                return target;
            }
        } catch (IllegalArgumentException notAUri) {
            // is refused like any other that cannot be followed
        }
        throw new UndeterminedException(
                from.getAuthority() + " redirects to where it may not: no http or https URL," + " or one without TLS");
    }

    private static Digest digest(ImageReference image, WholeExchange.Answer answer) {
        String registry = image.registry();
        if (answer.status() == 404) {
            throw new InputException(
                    registry + " has no image " + image, "", "Push it before this step, or check its name");
        }
        if (answer.status() != 200) {
            String why = answer.status() == 401 || answer.status() == 403 ? ": this login may not read it" : "";
            throw new UndeterminedException(registry + " answered " + answer.status() + " for " + image.path() + why);
        }
        Digest served;
        try {
            served = ImageManifest.digest(answer.body(), answer.header("Content-Type"));
        } catch (IllegalArgumentException e) {
            throw new UndeterminedException(
                    "what " + registry + " serves as " + image + " is no image: " + e.getMessage(), e);
        }
        String said = answer.header("Docker-Content-Digest");
        if (!said.isEmpty() && !said.equals(served.toString())) {
            throw new UndeterminedException(registry + " contradicts itself: what it serves as " + image + " is "
                    + served + ", not what it says");
        }
        if (image.digest() != null && !image.digest().equals(served)) {
            throw new UndeterminedException(registry + " serves something else as " + image + ": " + served);
        }
        return served;
    }
}
