package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** One file for each release and environment, and one beside each switch's journal. */
public record ShippedHostFiles(DataFolder data) implements ShippedHosts {

    @Override
    public void keep(HostSpec spec, Digest manifest) {
        write(shipped(spec.app(), spec.environment(), manifest), spec);
    }

    @Override
    public Optional<HostSpec> of(String app, String environment, Digest manifest) {
        return read(shipped(app, environment, manifest));
    }

    @Override
    public Optional<HostSpec> latest(String app, String environment) {
        Path folder = data.root().resolve("hosts").resolve(app).resolve(environment);
        try (Stream<Path> kept = Files.list(folder)) {
            return kept.filter(file -> file.toString().endsWith(".json"))
                    .max(Comparator.comparing(ShippedHostFiles::writtenAt))
                    .flatMap(ShippedHostFiles::read);
        } catch (NoSuchFileException | NotDirectoryException nothing) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static FileTime writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UndeterminedException("cannot look at " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void keep(HostSpec spec, String journal) {
        write(underWay(journal), spec);
    }

    @Override
    public Optional<HostSpec> of(String journal) {
        return read(underWay(journal));
    }

    private Path shipped(String app, String environment, Digest manifest) {
        return data.root().resolve("hosts").resolve(app).resolve(environment).resolve(manifest.hex() + ".json");
    }

    private Path underWay(String journal) {
        return data.journal().resolve(journal + ".host.json");
    }

    private static void write(Path file, HostSpec spec) {
        DurableFile.write(file, Json.pretty(Json.write(spec)).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<HostSpec> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Json.read(Json.parse(Files.readString(file)), HostSpec.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
