package io.jenkins.plugins.signet.ssh;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What a data folder is called on hosts, where of its connections only the newest may change anything.
 *
 * @param data what it names, made up when it is first asked for
 */
public record ConnectionOrigin(DataFolder data) {

    private static final String FILE = "ssh-origin";

    String name() {
        synchronized (ConnectionOrigin.class) {
            Path file = data.root().resolve(FILE);
            try {
                if (Files.notExists(file)) {
                    DurableFile.write(file, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
                }
                return Files.readString(file, StandardCharsets.US_ASCII).strip();
            } catch (IOException e) {
                throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
