package io.jenkins.plugins.signet.notify.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The channels of each application as a data folder last saw them, in {@code channels/<app>.json}: so that what is left in
 * the outbox can be delivered by a process that knows no application file. They name credentials and hold none.
 */
public record KnownChannels(DataFolder data) {

    public static final String SCHEMA = "signet/channels/v1";

    /** Durable when it returns. */
    public void keep(String app, List<Channel> channels) {
        if (!of(app).equals(channels)) {
            ObjectNode whole = Json.object().put("schema", SCHEMA);
            ArrayNode all = whole.putArray("channels");
            channels.forEach(channel -> all.add(Json.write(channel)));
            DurableFile.write(file(app), Json.pretty(whole).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** None if the application has told of none yet. */
    public List<Channel> of(String app) {
        Path file = file(app);
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            List<Channel> channels = new ArrayList<>();
            for (JsonNode channel : Json.parse(Files.readString(file)).path("channels")) {
                channels.add(Json.read(channel, Channel.class));
            }
            return channels;
        } catch (IOException | IllegalArgumentException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    public Optional<Channel> find(String app, String name) {
        return of(app).stream().filter(channel -> channel.name().equals(name)).findFirst();
    }

    private Path file(String app) {
        return data.root().resolve("channels").resolve(app + ".json");
    }
}
