package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.durable.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where on a host that lies which outlives every slot, and is written as a path beside the application's own files: beside
 * those of the user, if releases come from a folder of his; otherwise in a folder of the host's own.
 *
 * @param host the folder of the application in its environment
 */
public record KeptPlace(Path host) {

    private static final String NOTE = "home";

    /**
     * Decided by the first release: a later one, or one that is brought back, finds the same.
     *
     * @param source where artifacts are copied from
     */
    Path beside(Path source) throws IOException {
        return decided(isOurs(source) ? own() : source.toAbsolutePath().normalize());
    }

    /** Decides for the folder of a user whose releases are copied to the host before they are deployed. */
    public void fromFolder(Path users) throws IOException {
        decided(users.toAbsolutePath().normalize());
    }

    private Path decided(Path home) throws IOException {
        Path note = host.resolve("shared").resolve(NOTE);
        if (Files.exists(note)) {
            return Path.of(Files.readString(note).strip());
        }
        DurableFile.write(note, (home + "\n").getBytes(StandardCharsets.UTF_8));
        return home;
    }

    /** What is only read there comes from the first release that brings it. */
    void copyIfOurs(Path from, Path to) throws IOException {
        if (!to.startsWith(own()) || Files.exists(to) || Files.notExists(from)) {
            return;
        }
        FolderCopy.of(from, to);
    }

    private Path own() {
        return host.toAbsolutePath().normalize().resolve("shared").resolve("files");
    }

    private boolean isOurs(Path source) {
        return source.toAbsolutePath()
                .normalize()
                .startsWith(host.toAbsolutePath().normalize());
    }
}
