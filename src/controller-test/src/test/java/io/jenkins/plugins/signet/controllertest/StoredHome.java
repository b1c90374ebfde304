package io.jenkins.plugins.signet.controllertest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What of {@code JENKINS_HOME} is state: all but programs, caches and logs. */
final class StoredHome {

    /** The controller's own address and process, too: the next one has others. */
    private static final List<String> LEFT_OUT = List.of(
            "plugins/",
            "war/",
            "logs/",
            "updates/",
            "caches/",
            "fingerprints/",
            "workspace/",
            ".owner",
            ".lastStarted",
            "jenkins.model.JenkinsLocationConfiguration.xml");

    private StoredHome() {}

    static void pack(Path home, Path zip) throws IOException {
        Files.createDirectories(zip.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !Files.isSymbolicLink(file))
                    .sorted()
                    .toList()) {
                String name = home.relativize(file).toString().replace('\\', '/');
                if (LEFT_OUT.stream().noneMatch(name::startsWith) && !name.endsWith(".log")) {
                    out.putNextEntry(new ZipEntry(name));
                    out.write(Files.readAllBytes(file));
                }
            }
        }
    }

    static void unpack(Path zip, Path home) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = home.resolve(entry.getName()).normalize();
                if (!file.startsWith(home)) {
                    throw new IOException(entry.getName() + " leads out of " + home);
                }
                Files.createDirectories(file.getParent());
                Files.write(file, entries.readAllBytes());
                // as it was: the signing key is refused if others may read it
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }
}
