package io.jenkins.plugins.signet.image.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** User name and password at a registry; never printed. */
public record RegistryLogin(String user, String password) {

    /** The value of an {@code Authorization} header (RFC 7617). */
    String header() {
        String pair = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}
