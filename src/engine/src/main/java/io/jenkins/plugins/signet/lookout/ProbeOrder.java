package io.jenkins.plugins.signet.lookout;

import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.soak.watch.ProbePolicy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look of one probe, with all that it needs on the host. It may hold secrets, and is written nowhere but to that host.
 *
 * @param cursor up to where the look before has read; {@code null} for the first
 * @param since when what is watched began
 * @param login variables that hold the login of the database that it asks; empty for none
 * @param suite text of its smoke suite; empty for none
 * @param headers by the id of a credential, the header's whole value
 * @param secrets likewise, the bare secret
 * @param keyFiles likewise, a certificate and its key
 */
public record ProbeOrder(
        ProbePolicy policy,
        @Nullable String cursor,
        Instant since,
        Map<String, String> login,
        String suite,
        Map<String, String> headers,
        Map<String, String> secrets,
        Map<String, TargetCredentials.KeyFile> keyFiles)
        implements TargetCredentials {

    public ProbeOrder {
        login = Map.copyOf(login);
        headers = Map.copyOf(headers);
        secrets = Map.copyOf(secrets);
        keyFiles = Map.copyOf(keyFiles);
    }

    Optional<DatabaseLogin> database() {
        return DatabaseLogin.of(login);
    }

    @Override
    public Optional<String> headerValue(String id) {
        return Optional.ofNullable(headers.get(id));
    }

    @Override
    public Optional<String> secret(String id) {
        return Optional.ofNullable(secrets.get(id));
    }

    @Override
    public Optional<KeyFile> keyFile(String id) {
        return Optional.ofNullable(keyFiles.get(id));
    }

    @Override
    public String toString() {
        return "look of " + policy.name();
    }
}
