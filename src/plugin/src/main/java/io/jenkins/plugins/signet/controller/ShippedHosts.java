package io.jenkins.plugins.signet.controller;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.shipping.HostSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How each release was started and watched where it was shipped to, so that it can be brought back as it was. */
public record ShippedHosts(DataFolder data) {

    /** Kept for these bits until they are shipped there again. */
    public void keep(HostSpec spec, Digest manifest) {
        DurableFile.write(
                file(spec.app(), spec.environment(), manifest),
                Json.pretty(Json.write(spec)).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if these bits were never shipped there from here. */
    public Optional<HostSpec> of(String app, String environment, Digest manifest) {
        Path file = file(app, environment, manifest);
        try {
            return Files.exists(file)
                    ? Optional.of(Json.read(Json.parse(Files.readString(file)), HostSpec.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private Path file(String app, String environment, Digest manifest) {
        return data.root().resolve("hosts").resolve(app).resolve(environment).resolve(manifest.hex() + ".json");
    }
}
