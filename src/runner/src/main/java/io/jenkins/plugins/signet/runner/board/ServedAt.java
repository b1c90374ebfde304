package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the run that is at work in a data folder serves its board, for the commands that press there. A file that its owner
 * alone can read, in the folder {@code requests}, as what commands ask of a run is.
 */
public record ServedAt(DataFolder data) {

    private Path file() {
        return data.root().resolve("requests").resolve("board");
    }

    public void note(URI board) {
        DurableFile.writePrivate(file(), board.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Nobody is there any more. */
    public void forget() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException left) {
            // whoever looks there finds that nobody answers
        }
    }

    /** Empty if no run has said so; one that was killed has, and does not answer. */
    public Optional<URI> found() {
        try {
            return Optional.of(URI.create(Files.readString(file()).strip()));
        } catch (IOException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
