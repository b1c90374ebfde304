package io.jenkins.plugins.signet.image.registry;

import io.jenkins.plugins.signet.exchange.WholeExchange;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.function.Function;

/**
 * Requests to one repository, logged in once the registry asks for it. What goes to the registry goes to no other host: an upload
 * that is sent elsewhere is refused.
 */
final class RepositorySession {

    static final int LARGEST = 4 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;

    private final ImageReference image;
    private final Registries registries;
    private final Logins logins;
    private final RegistryExchange exchange = new RegistryExchange(PATIENCE);
    private final boolean plain;
    private String authorization = "";

    RepositorySession(ImageReference image, Logins logins, Registries registries) {
        this.image = image;
        this.registries = registries;
        this.logins = logins;
        this.plain = registries.isPlain(image.registry());
    }

    URI at(String path) {
        return RegistryEndpoint.below(image, path, plain);
    }

    /** Where an upload goes on, as the registry said. */
    URI next(URI from, String location) {
        try {
            URI target = from.resolve(location);
            if (!location.isEmpty() && RegistryEndpoint.isSame(target, from)) {
                return target;
            }
        } catch (IllegalArgumentException notAUri) {
            // as bad as another host
        }
        throw new UndeterminedException(image.registry() + " wants an upload to be sent to another host");
    }

    /** Registries keep what is large elsewhere: redirects are followed, and the login stays behind. */
    WholeExchange.Answer get(URI uri, String accept) {
        Function<URI, HttpRequest.Builder> request =
                to -> HttpRequest.newBuilder(to).header("Accept", accept).GET();
        WholeExchange.Answer answer = send(uri, request);
        URI at = uri;
        for (int hop = 0; hop < MAX_REDIRECTS && answer.isRedirect(); hop++) {
            at = target(at, answer.header("Location"));
            answer = RegistryEndpoint.isSame(at, uri)
                    ? send(at, request)
                    : exchange.send(request.apply(at), at, "", LARGEST + 1);
        }
        return answer;
    }

    private URI target(URI from, String location) {
        try {
            URI target = from.resolve(location);
            if (!location.isEmpty() && RegistryEndpoint.isAllowed(target, plain)) {
                return target;
            }
        } catch (IllegalArgumentException notAUri) {
            // is refused like any other that cannot be followed
        }
        throw new UndeterminedException(image.registry() + " redirects to where it may not");
    }

    /** @param request makes it anew, for it may have to be sent twice */
    WholeExchange.Answer send(URI uri, Function<URI, HttpRequest.Builder> request) {
        WholeExchange.Answer answer = exchange.send(request.apply(uri), uri, authorization, LARGEST + 1);
        if (answer.status() == UNAUTHORIZED) {
            authorization = new Authorization(exchange, logins, registries, image).of(answer.headers());
            answer = exchange.send(request.apply(uri), uri, authorization, LARGEST + 1);
        }
        if (answer.status() == UNAUTHORIZED) {
            throw new UndeterminedException(
                    image.registry() + " does not accept the login for " + image.path() + ", or the lack of one");
        }
        if (answer.body().length > LARGEST) {
            throw new UndeterminedException(image.registry() + " answered with more than " + LARGEST + " bytes");
        }
        return answer;
    }

    /** @throws UndeterminedException if it was answered with another status */
    WholeExchange.Answer expect(int status, WholeExchange.Answer answer) {
        if (answer.status() != status) {
            String why = answer.status() == UNAUTHORIZED || answer.status() == 403 ? ": this login may not" : "";
            throw new UndeterminedException(
                    image.registry() + " answered " + answer.status() + " for " + image.path() + why);
        }
        return answer;
    }
}
