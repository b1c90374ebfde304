package io.jenkins.plugins.signet.traffic.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.application.NamedPort;
import io.jenkins.plugins.signet.application.SlotPorts;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The ports of an application beside the one that users reach first. Which of them the release in a slot has is written down
 * when it is put there: one from before a port was added is well without it, and can be gone back to.
 *
 * @param slots the folder of both slots
 * @param ports what each is for, by name
 * @param numbers where each is, by name
 */
record FurtherPorts(Path slots, Map<String, NamedPort> ports, Map<String, SlotPorts> numbers) {

    static final FurtherPorts NONE = new FurtherPorts(Path.of(""), Map.of(), Map.of());

    /** One of them, in one slot. */
    record Door(String name, int number, NamedPort port) {}

    /** The release that is about to be put into the slot has all of them. */
    void remember(Slot slot) throws IOException {
        if (ports.isEmpty()) {
            forget(slot);
            return;
        }
        Files.createDirectories(slots);
        DurableFile.write(
                file(slot), Json.write(List.copyOf(ports.keySet())).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What is in the slot has none. */
    void forget(Slot slot) throws IOException {
        if (!slots.toString().isEmpty()) {
            Files.deleteIfExists(file(slot));
        }
    }

    /** Those that what is in the slot has. */
    List<Door> of(Slot slot) throws IOException {
        List<Door> doors = new ArrayList<>();
        if (ports.isEmpty() || Files.notExists(file(slot))) {
            return doors;
        }
        for (JsonNode name : Json.parse(Files.readString(file(slot)))) {
            NamedPort port = ports.get(name.asText());
            SlotPorts pair = numbers.get(name.asText());
            if (port != null && pair != null) {
                doors.add(new Door(name.asText(), number(name.asText(), slot), port));
            }
        }
        return doors;
    }

    /** Where the named one is in a slot. */
    int number(String name, Slot slot) {
        SlotPorts pair = Objects.requireNonNull(numbers.get(name), name);
        return slot == Slot.BLUE ? pair.blue() : pair.green();
    }

    private Path file(Slot slot) {
        return slots.resolve(slot.label() + ".ports.json");
    }
}
