package io.jenkins.plugins.signet.distribution;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Completes a folder with what the build left in it: update site, checksums, provenance, and a seal over all of them.
 *
 * @param folder the release, which holds the plugin, the command line, the library and the bill of materials
 * @param data where ledger and keys of releases are kept from one release to the next
 */
record ReleaseFolder(Path folder, String version, Path data) {

    private static final String CHECKSUMS = "SHA256SUMS";
    private static final String PUBLIC_KEY = "signet.pub.pem";

    /** Arguments: the folder, the version, the address that it will be found at, the data folder of releases. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ReleaseFolder(Path.of(arguments[0]), arguments[1], Path.of(arguments[3]))
                .complete(URI.create(arguments[2]));
    }

    private void complete(URI address) throws IOException, InterruptedException {
        for (String built : List.of(".hpi", ".jar", ".cdx.json")) {
            if (Files.notExists(folder.resolve("signet-" + version + built))) {
                throw new IOException("the build left no signet-" + version + built
                        + " (the bill of materials is made online only: run Maven without --offline)");
            }
        }
        Files.createDirectories(data);
        Path plugin = folder.resolve("signet-" + version + ".hpi");
        UpdateSite.of(plugin, address)
                .write(
                        folder,
                        UpdateSiteKey.in(RunnerSeals.keys(new DataFolder(data)).folder()));
        Files.writeString(folder.resolve(CHECKSUMS), checksums(artifacts()));
        ReleasedCommand signet = new ReleasedCommand(folder.resolve("signet-" + version + ".jar"), data);
        Path seal = signet.seal(folder, version, names(), SourceRevision.here());
        signet.run(List.of("key", "export", "--data", data.toString()), folder.resolve(PUBLIC_KEY));
        Files.copy(seal, folder.resolve("signet-" + version + ".sigstore.json"));
        BuildProvenance.of(version, artifacts(), SourceRevision.here())
                .write(
                        folder.resolve("signet-" + version + ".provenance.sigstore.json"),
                        SigstoreBundle.parse(Files.readAllBytes(seal)),
                        new DataFolder(data));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".sigstore.json") && !name.equals(PUBLIC_KEY))
                    .sorted()
                    .toList();
        }
    }

    private List<Artifact> artifacts() throws IOException {
        List<Artifact> artifacts = new ArrayList<>();
        for (String name : names()) {
            artifacts.add(new Artifact(name, Digest.of(Files.readAllBytes(folder.resolve(name))), null));
        }
        return artifacts;
    }

    /** As {@code sha256sum --check} reads them. */
    private static String checksums(List<Artifact> artifacts) {
        StringBuilder lines = new StringBuilder();
        artifacts.forEach(artifact -> lines.append(artifact.digest().hex())
                .append("  ")
                .append(artifact.name())
                .append('\n'));
        return lines.toString();
    }
}
