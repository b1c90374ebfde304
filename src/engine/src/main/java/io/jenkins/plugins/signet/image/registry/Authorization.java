package io.jenkins.plugins.signet.image.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.exchange.WholeExchange;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Answers a registry that asks who is there: by the login itself, or by a token that its token service gives for it. */
record Authorization(RegistryExchange exchange, Logins logins, Registries registries, ImageReference image) {

    private static final int LARGEST_ANSWER = 1 << 20;

    /**
     * The value of an {@code Authorization} header.
     *
     * @param refusal the headers of the registry's 401
     * @throws UndeterminedException if there is none that may be sent
     */
    String of(HttpHeaders refusal) {
        List<String> headers = refusal.allValues("WWW-Authenticate");
        Optional<Challenge> bearer = Challenge.of("bearer", headers);
        if (bearer.isPresent()) {
            return "Bearer " + token(bearer.get());
        }
        if (Challenge.of("basic", headers).isEmpty()) {
            throw new UndeterminedException(
                    image.registry() + " asks for a login in a way that is neither Basic nor Bearer");
        }
        return login().orElseThrow(() -> new UndeterminedException(image.registry()
                        + " asks for a login. Name a credentialsId for it, or log in with 'docker login'"))
                .header();
    }

    private Optional<RegistryLogin> login() {
        return logins.of(image.registry());
    }

    /** Docker's token authentication: a GET of the realm, with the login if there is one. */
    private String token(Challenge challenge) {
        URI realm = realm(challenge);
        Optional<RegistryLogin> login = login();
        if (login.isPresent() && !RegistryEndpoint.isTrusted(realm, image, registries.tokens(image.registry()))) {
            throw new UndeterminedException(image.registry() + " wants the login to be sent to another host, "
                    + realm.getAuthority() + ". If that is right, name it as 'tokens' of that registry");
        }
        WholeExchange.Answer answer = exchange.get(
                realm, "application/json", login.map(RegistryLogin::header).orElse(""), LARGEST_ANSWER);
        if (answer.status() != 200) {
            throw new UndeterminedException(
                    realm.getAuthority() + " gave no token for " + image.path() + ": it answered " + answer.status());
        }
        return token(answer);
    }

    private String token(WholeExchange.Answer answer) {
        String token = "";
        try {
            JsonNode root = Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
            token = root.path("token").asText(root.path("access_token").asText());
        } catch (IllegalArgumentException noJson) {
            // there is no token in it
        }
        // RFC 6750 §2.1; anything else could not be sent in a header
        if (!token.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new UndeterminedException(answer.from().getAuthority() + " answered without a token");
        }
        return token;
    }

    private URI realm(Challenge challenge) {
        String scope = challenge.parameter("scope");
        String query = "scope=" + encoded(scope.isEmpty() ? "repository:" + image.path() + ":pull" : scope)
                + (challenge.parameter("service").isEmpty()
                        ? ""
                        : "&service=" + encoded(challenge.parameter("service")));
        String realm = challenge.parameter("realm");
        try {
            URI uri = URI.create(realm + (realm.contains("?") ? "&" : "?") + query);
            if (RegistryEndpoint.isAllowed(uri, registries.isPlain(image.registry()))) {
                return uri;
            }
        } catch (IllegalArgumentException notAUri) {
            // is refused like any other that may not be asked
        }
        throw new UndeterminedException(image.registry()
                + " names a token service that may not be asked: no http or https URL, or one without TLS");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
