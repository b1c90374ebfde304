package io.jenkins.plugins.signet.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The freezes that operators have declared, in a file of the data folder, which a run at work there need not let go. */
public final class Freezes implements FreezeBook {

    private static final String SCHEMA = "signet/freezes/v1";

    private final Path file;
    private final InstantSource clock;

    /** @param folder the data folder */
    public Freezes(Path folder, InstantSource clock) {
        this.file = folder.resolve("freezes.json");
        this.clock = clock;
    }

    /** All there ever were, the oldest first. @throws UndeterminedException if they cannot be read */
    public List<Freeze> all() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            List<Freeze> all = new ArrayList<>();
            for (JsonNode each : Json.parse(Files.readString(file)).path("freezes")) {
                all.add(Json.read(each, Freeze.class));
            }
            return all;
        } catch (IOException | IllegalArgumentException e) {
            throw new UndeterminedException("cannot read the freezes in " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<Freeze> standing() {
        Instant now = clock.instant();
        return all().stream().filter(freeze -> freeze.end().isAfter(now)).toList();
    }

    /** When an environment is frozen for an application, from now on. */
    public List<TimeSpan> spans(String app, String environment) {
        return standing().stream()
                .filter(freeze -> freeze.isAbout(app, environment))
                .map(Freeze::span)
                .toList();
    }

    @Override
    public Freeze declare(String app, String environment, String reason, String by, Instant until) {
        Instant now = clock.instant();
        if (reason.isBlank() || by.isBlank()) {
            throw new InputException("a freeze needs a reason and somebody who declares it", "reason", "Say why");
        }
        if (!until.isAfter(now)) {
            throw new InputException(
                    "the freeze would end at " + until + ", which is over", "until", "Name a later end");
        }
        List<Freeze> all = change(before -> {
            List<Freeze> after = new ArrayList<>(before);
            after.add(Freeze.declared(before.size() + 1, app, environment, reason.strip(), by, now, until));
            return after;
        });
        return all.get(all.size() - 1);
    }

    @Override
    public Freeze lift(int number, String by) {
        Instant now = clock.instant();
        if (standing().stream().noneMatch(freeze -> freeze.number() == number)) {
            throw new InputException("there is no freeze " + number + " that stands", "number", "Look at the list");
        }
        return change(before -> before.stream()
                        .map(freeze -> freeze.number() == number ? freeze.lifted(by, now) : freeze)
                        .toList())
                .get(number - 1);
    }

    /** Those of which the ledger does not know all that there is to know. */
    public List<Freeze> unentered() {
        return all().stream()
                .filter(freeze -> freeze.entered() < freeze.words())
                .toList();
    }

    /** The ledger has the first so many words of it. */
    public void entered(int number, int words) {
        change(before -> before.stream()
                .map(freeze -> freeze.number() == number ? freeze.withEntered(words) : freeze)
                .toList());
    }

    private synchronized List<Freeze> change(UnaryOperator<List<Freeze>> change) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path lock = file.resolveSibling(file.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assert held.isValid();
                List<Freeze> after = change.apply(all());
                ObjectNode json = Json.object();
                json.put("schema", SCHEMA);
                json.set("freezes", Json.write(after));
                DurableFile.write(file, Json.pretty(json).getBytes(StandardCharsets.UTF_8));
                return after;
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot write the freezes to " + file + ": " + e.getMessage(), e);
        }
    }
}
