package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checkpoints in a folder, on another disk or machine. It is never made: one that is not there may be a lost mount. */
record FolderNotes(Path folder) implements KeptNotes {

    private static final String SUFFIX = ".checkpoint";

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

    @Override
    public List<String> others(String origin) {
        requireFolder();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.equals(KeptNotes.fileName(origin)))
                    .map(name -> URLDecoder.decode(
                            name.substring(0, name.length() - SUFFIX.length()), StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException notOurs) {
            return List.of();
        }
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
