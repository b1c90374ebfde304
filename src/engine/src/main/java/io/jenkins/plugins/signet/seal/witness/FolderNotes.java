package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Checkpoints in a folder, on another disk or machine. It is never made: one that is not there may be a lost mount. */
record FolderNotes(Path folder) implements KeptNotes {

    @Override
    public Optional<byte[]> read(String origin) {
        requireFolder();
        try {
            return Optional.of(Files.readAllBytes(file(origin)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file(origin) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void write(String origin, byte[] note) {
        requireFolder();
        DurableFile.write(file(origin), note);
    }

    private void requireFolder() {
        if (!Files.isDirectory(folder)) {
            throw new UndeterminedException("there is no folder " + folder);
        }
    }

    private Path file(String origin) {
        return folder.resolve(KeptNotes.fileName(origin));
    }
}
