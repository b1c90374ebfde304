package io.jenkins.plugins.signet.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What machines have written stays readable, and what was decided in a recorded state is decided again. The records are of
 * the version that wrote them and are never changed; {@code -Drecord=FOLDER} writes those of the version at hand.
 */
class RecordedStateTest {

    private static final String VERSION = "0.1.0";

    @TestFactory
    List<DynamicTest> readsAndWritesWhatWasRecorded() {
        return each(RecordedStateTest::readAndWritten);
    }

    @TestFactory
    List<DynamicTest> decidesAsWasRecorded() {
        return each(RecordedStateTest::decided);
    }

    @TestFactory
    @EnabledIfSystemProperty(named = "record", matches = ".+")
    List<DynamicTest> record() {
        return each(RecordedStateTest::record);
    }

    private interface Check {
        <S, E, A> void of(Walk<S, E, A> walk) throws IOException;
    }

    private static List<DynamicTest> each(Check check) {
        return Walks.all().stream()
                .map(walk -> DynamicTest.dynamicTest(walk.name(), () -> check.of(walk)))
                .toList();
    }

    private static <S, E, A> void readAndWritten(Walk<S, E, A> walk) throws IOException {
        for (JsonNode line : recorded(walk)) {
            for (String state : List.of("from", "to")) {
                JsonNode json = line.get(state);
                assertEquals(json, written(Json.read(json, walk.stateType())));
            }
            E event = Json.read(line.get("event"), walk.eventType());
            assertEquals(event, Json.read(Json.write(event, walk.eventType()), walk.eventType()));
        }
    }

    private static <S, E, A> void decided(Walk<S, E, A> walk) throws IOException {
        for (JsonNode line : recorded(walk)) {
            Transition<S, A> to = walk.machine()
                    .on(
                            Json.read(line.get("from"), walk.stateType()),
                            Json.read(line.get("event"), walk.eventType()),
                            Instant.parse(line.get("at").textValue()));
            assertEquals(line.get("to"), asFarAs(line.get("to"), written(to.state())), line::toString);
            assertEquals(line.get("actions"), actions(to), line::toString);
        }
    }

    /** What a later version says beside what was recorded is its own. */
    private static JsonNode asFarAs(JsonNode recorded, JsonNode now) {
        ObjectNode known = (ObjectNode) now.deepCopy();
        known.retain(names(recorded));
        return known;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** As it comes back from the disk, where a number has lost its Java type. */
    private static JsonNode written(Object value) {
        return Json.parse(Json.write(value).toString());
    }

    private static JsonNode actions(Transition<?, ?> to) {
        return Json.write(to.actions().stream()
                .map(each -> each.getClass().getSimpleName())
                .toList());
    }

    private static List<JsonNode> recorded(Walk<?, ?, ?> walk) throws IOException {
        String name = "/recorded/" + VERSION + "/" + walk.name() + ".jsonl";
        try (InputStream in = RecordedStateTest.class.getResourceAsStream(name)) {
            List<JsonNode> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Json::parse)
                    .toList();
            assertFalse(lines.isEmpty(), name);
            return lines;
        }
    }

    /** One step of each kind: from which phase, on which event, to which phase. */
    private static <S, E, A> void record(Walk<S, E, A> walk) throws IOException {
        Set<Object> kinds = new HashSet<>();
        List<String> lines = new ArrayList<>();
        walk.take(step -> {
            List<Object> kind = List.of(
                    walk.phase(step.from()),
                    step.event().getClass(),
                    walk.phase(step.to().state()));
            if (kinds.add(kind)) {
                ObjectNode line = Json.object();
                line.set("from", Json.write(step.from()));
                line.set("event", Json.write(step.event(), walk.eventType()));
                line.put("at", step.at().toString());
                line.set("to", Json.write(step.to().state()));
                line.set("actions", actions(step.to()));
                lines.add(line.toString());
            }
        });
        assertTrue(lines.size() > 10, "hardly anything to record");
        Path file = Path.of(System.getProperty("record"), walk.name() + ".jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
