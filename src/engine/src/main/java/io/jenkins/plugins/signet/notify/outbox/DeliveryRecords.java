package io.jenkins.plugins.signet.notify.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What became of every notice, as a data folder has it. */
public final class DeliveryRecords {

    static final String FOLDER = "notify";

    private static final String SUFFIX = ".journal";

    private DeliveryRecords() {}

    /** All lanes, by name. */
    public static List<DeliveryState> of(DataFolder data) {
        Path folder = data.journal().resolve(FOLDER);
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<DeliveryState> states = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                List<JsonNode> entries = Journal.read(file);
                if (!entries.isEmpty()) {
                    states.add(Json.read(entries.get(entries.size() - 1).get("state"), DeliveryState.class));
                }
            }
            return states;
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
