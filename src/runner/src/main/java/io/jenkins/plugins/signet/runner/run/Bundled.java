package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Folders that are packed with the program: the shared library, and what the demo ships. */
public final class Bundled {

    private Bundled() {}

    /** The shared library of this program's own version. */
    public static void library(Path target) {
        unpack("library", target);
    }

    /** Copies a packed folder over {@code target}; files that are there already are replaced. */
    public static void unpack(String folder, Path target) {
        URL marker = Bundled.class.getClassLoader().getResource(folder);
        if (marker == null) {
            throw new IllegalStateException("not packed with this program: " + folder);
        }
        try {
            URI place = marker.toURI();
            if (place.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                    copy(jar.getPath("/" + folder), target);
                }
            } else {
                copy(Path.of(place), target);
            }
        } catch (IOException | URISyntaxException e) {
            throw new UndeterminedException("cannot write to " + target + ": " + e.getMessage(), e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(from)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
