package io.jenkins.plugins.signet.runner.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command that is given no file looks: in this folder, or the nearest above it that has an application file. */
final class NearestFolder {

    private static final String APPLICATION = "signet.yaml";

    private NearestFolder() {}

    /** A name in that folder, relative to this one. */
    static Path resolve(String name) {
        Path here = Path.of("").toAbsolutePath();
        Path up = Path.of("");
        for (Path folder = here; folder != null; folder = folder.getParent(), up = up.resolve("..")) {
            if (Files.isRegularFile(folder.resolve(APPLICATION))) {
                return up.resolve(name);
            }
        }
        return Path.of(name);
    }
}
