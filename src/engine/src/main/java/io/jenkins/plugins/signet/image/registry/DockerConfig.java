package io.jenkins.plugins.signet.image.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The logins that {@code docker login} keeps in a file. One that is in the hands of a credential helper is not read, and
 * that is said.
 *
 * @param file {@code config.json}; it need not be there
 */
public record DockerConfig(Path file) implements Logins {

    private static final int LARGEST = 1 << 20;

    /** Where docker keeps it. @param variables of the process */
    public static DockerConfig usual(Map<String, String> variables) {
        String folder = variables.get("DOCKER_CONFIG");
        String home = variables.getOrDefault("HOME", System.getProperty("user.home"));
        return new DockerConfig((folder == null || folder.isEmpty() ? Path.of(home, ".docker") : Path.of(folder))
                .resolve("config.json"));
    }

    @Override
    public Optional<RegistryLogin> of(String registry) {
        JsonNode config = read();
        Optional<JsonNode> entry = entry(config.path("auths"), registry);
        Optional<RegistryLogin> login = entry.flatMap(found -> login(found, registry));
        boolean isHelped = entry(config.path("credHelpers"), registry).isPresent()
                || entry.isPresent() && !config.path("credsStore").asText().isEmpty();
        if (login.isEmpty() && isHelped) {
            throw new UndeterminedException(
                    "the login for " + registry + " is with a credential helper of docker, which"
                            + " is not asked. Name a credentialsId for it, or keep the login in another DOCKER_CONFIG");
        }
        return login;
    }

    private JsonNode read() {
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode config = Json.parse(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
            if (config.isObject()) {
                return config;
            }
            throw new UndeterminedException(file + " is no configuration of docker: it is no JSON object");
        } catch (NoSuchFileException none) {
            return Json.object();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            // what it quotes could be a password
            throw new UndeterminedException(file + " is no configuration of docker: it is not JSON", null);
        }
    }

    /** Keys are hosts, or URLs in older files. */
    private static Optional<JsonNode> entry(JsonNode entries, String registry) {
        for (Map.Entry<String, JsonNode> field : entries.properties()) {
            String host = field.getKey().replaceFirst("^https?://", "").replaceFirst("/.*", "");
            if (host.equals("index." + ImageReference.HUB)) {
                host = ImageReference.HUB;
            }
            if (host.equals(registry)) {
                return Optional.of(field.getValue());
            }
        }
        return Optional.empty();
    }

    private Optional<RegistryLogin> login(JsonNode entry, String registry) {
        if (!entry.path("identitytoken").asText().isEmpty()
                || !entry.path("registrytoken").asText().isEmpty()) {
            throw new UndeterminedException("the login for " + registry + " in " + file
                    + " is a token, which is not understood. Name a credentialsId with user name and password");
        }
        String auth = entry.path("auth").asText();
        if (auth.isEmpty()) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8).replaceAll("\0+$", "");
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return Optional.of(new RegistryLogin(pair.substring(0, colon), pair.substring(colon + 1)));
            }
        } catch (IllegalArgumentException notBase64) {
            // is as wrong as one without a colon
        }
        throw new UndeterminedException("the login for " + registry + " in " + file + " is malformed");
    }
}
