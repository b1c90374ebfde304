package io.jenkins.plugins.signet.ownership;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where it is remembered who has shipped what. One for all that ship: two builds at once must not both be the first. */
public final class OwnersFile {

    private final Path file;

    /** @param root of the data folder */
    public OwnersFile(Path root) {
        file = root.resolve("owners.json");
    }

    /** Whether anybody was ever remembered. */
    public synchronized boolean exists() {
        return Files.exists(file);
    }

    /** @throws UndeterminedException if it cannot be read: then nobody is an owner, and nobody may become one */
    public synchronized Owners read() {
        if (Files.notExists(file)) {
            return Owners.NONE;
        }
        try {
            Owners owners = Json.read(Json.parse(Files.readString(file)), Owners.class);
            if (!Owners.SCHEMA.equals(owners.schema())) {
                throw new UndeterminedException(file + " is of form " + owners.schema() + ", not " + Owners.SCHEMA);
            }
            return owners;
        } catch (IOException | IllegalArgumentException e) {
            throw new UndeterminedException("cannot read who ships what from " + file + ": " + e.getMessage(), e);
        }
    }

    /** Durable when it returns. */
    public synchronized void change(UnaryOperator<Owners> change) {
        Owners before = read();
        Owners after = change.apply(before);
        if (!after.equals(before)) {
            DurableFile.write(file, Json.pretty(Json.write(after)).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Remembers what a ruling says is to be remembered, and says why the build may not ship, if it may not. */
    public synchronized Optional<String> settle(Function<Owners, Ruling> ruling) {
        Ruling settled = ruling.apply(read());
        change(before -> settled.owners());
        return settled.refusal();
    }
}
