package io.jenkins.plugins.signet.ssh;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The files that the host part consists of, by their digests: those of this process that hold its classes. */
final class PartFiles {

    /** One class of every library that calls need on a host; the drivers are for its database. */
    private static final List<String> CLASSES = List.of(
            "io.jenkins.plugins.signet.ssh.part.HostPart",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonTypeInfo",
            "com.fasterxml.jackson.datatype.jsr310.JavaTimeModule",
            "org.yaml.snakeyaml.Yaml",
            "org.postgresql.Driver",
            "org.mariadb.jdbc.Driver",
            "org.sqlite.JDBC");

    private static Map<Digest, Path> found;

    private PartFiles() {}

    /** Found once; a process does not change its own files. */
    static synchronized Map<Digest, Path> all() throws IOException {
        if (found == null) {
            Set<Path> places = new LinkedHashSet<>();
            for (String name : CLASSES) {
                place(name, places);
            }
            Map<Digest, Path> files = new LinkedHashMap<>();
            for (Path place : places) {
                Path jar = Files.isDirectory(place) ? packed(place) : place;
                files.put(Digest.ofFile(jar), jar);
            }
            found = files;
        }
        return found;
    }

    /** A driver that is not here is missed only where its database is. */
    private static void place(String name, Set<Path> places) {
        try {
            CodeSource source = Class.forName(name, false, PartFiles.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            places.add(Path.of(source.getLocation().toURI()));
        } catch (ClassNotFoundException | URISyntaxException e) {
            if (!name.endsWith("Driver") && !name.endsWith("JDBC")) {
                throw new UndeterminedException("what Signet's host part consists of is not known: " + e, e);
            }
        }
    }

    /** Classes that are not packed, as while Signet itself is developed. */
    private static Path packed(Path folder) throws IOException {
        Path jar = Files.createTempFile("signet-part-", ".jar");
        jar.toFile().deleteOnExit();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Path file : files) {
                JarEntry entry = new JarEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setTime(0);
                entries.putNextEntry(entry);
                Files.copy(file, entries);
            }
        }
        return jar;
    }
}
