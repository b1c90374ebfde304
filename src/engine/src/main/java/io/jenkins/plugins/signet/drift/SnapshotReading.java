package io.jenkins.plugins.signet.drift;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One reading of one snapshot file, token by token, so that its size costs no more memory than the schema in it. */
final class SnapshotReading {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String REMEDY = "Take it again with signet snapshot";

    private final Path file;
    private final Repetition repetition = new Repetition();
    private JsonParser json;

    SnapshotReading(Path file) {
        this.file = file;
    }

    Schema read() {
        try {
            if (Files.isDirectory(file)) {
                throw new InputException("is a folder, not a schema snapshot", file.toString(), REMEDY);
            }
            if (Files.size(file) > SnapshotFile.LARGEST) {
                throw new InputException(
                        "is larger than " + (SnapshotFile.LARGEST >> 20) + " MiB, which no schema snapshot is",
                        file.toString(),
                        REMEDY);
            }
            try (InputStream in = Files.newInputStream(file);
                    JsonParser parser = JSON.createParser(in)) {
                json = parser;
                return document();
            }
        } catch (NoSuchFileException e) {
            throw new InputException("there is no such schema snapshot", file.toString(), REMEDY);
        } catch (JsonProcessingException e) {
            throw SnapshotFile.refused(file, e);
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private Schema document() throws IOException {
        Map<String, String> texts = new HashMap<>();
        List<Fact> facts = new ArrayList<>();
        List<NotCompared> notCompared = new ArrayList<>();
        Set<String> silentOn = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        expect(json.nextToken(), JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            seen.add(name);
            JsonToken value = json.nextToken();
            switch (name) {
                case "schema", "engine", "version" -> texts.put(name, text(value));
                case "silentOn" -> texts(value, silentOn);
                case "notCompared" -> notCompared(value, notCompared);
                case "facts" -> facts(value, facts);
                default -> throw unknown(name);
            }
            if (name.equals("schema") && !texts.get(name).equals(SnapshotFile.SCHEMA)) {
                throw problem("is of form '" + texts.get(name) + "', and this Signet reads " + SnapshotFile.SCHEMA);
            }
        }
        if (json.nextToken() != null) {
            throw problem("has more behind its end");
        }
        for (String required : List.of("schema", "engine", "version", "silentOn", "notCompared", "facts")) {
            if (!seen.contains(required)) {
                throw problem("'" + required + "' is missing");
            }
        }
        return new Schema(texts.get("engine"), texts.get("version"), facts, notCompared, new TreeSet<>(silentOn));
    }

    private void texts(JsonToken start, Set<String> into) throws IOException {
        expect(start, JsonToken.START_ARRAY);
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            into.add(text(item));
        }
    }

    private void notCompared(JsonToken start, List<NotCompared> into) throws IOException {
        expect(start, JsonToken.START_ARRAY);
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            SortedMap<String, String> fields = texts(item);
            if (!fields.keySet().equals(Set.of("kind", "path", "reason"))) {
                throw problem("an entry of notCompared must have kind, path and reason");
            }
            into.add(new NotCompared(fields.get("kind"), fields.get("path"), fields.get("reason")));
        }
    }

    private void facts(JsonToken start, List<Fact> into) throws IOException {
        expect(start, JsonToken.START_ARRAY);
        Fact previous = null;
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            Fact fact = fact(item);
            if (previous != null && previous.compareTo(fact) >= 0) {
                throw problem(
                        previous.key().equals(fact.key()) ? "the same fact is there twice" : "facts out of order");
            }
            into.add(fact);
            previous = fact;
        }
    }

    private Fact fact(JsonToken start) throws IOException {
        expect(start, JsonToken.START_OBJECT);
        String kind = null;
        String path = null;
        Map<String, String> attributes = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "kind" -> kind = repetition.once(text(value));
                case "path" -> path = text(value);
                case "attributes" -> attributes = repetition.once(texts(value));
                default -> throw unknown(name);
            }
        }
        if (kind == null || path == null || attributes == null) {
            throw problem("a fact must have kind, path and attributes");
        }
        return new Fact(kind, path, attributes);
    }

    private SortedMap<String, String> texts(JsonToken start) throws IOException {
        expect(start, JsonToken.START_OBJECT);
        SortedMap<String, String> texts = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = repetition.once(json.currentName());
            texts.put(name, repetition.once(text(json.nextToken())));
        }
        return texts;
    }

    private String text(JsonToken token) throws IOException {
        expect(token, JsonToken.VALUE_STRING);
        return json.getText();
    }

    private void expect(JsonToken actual, JsonToken expected) {
        if (actual != expected) {
            throw problem(actual == null ? "is empty or cut off" : "is not of the form of a schema snapshot");
        }
    }

    private InputException unknown(String name) {
        return problem("unknown field '" + name + "'");
    }

    private InputException problem(String what) {
        String where = file + ":" + json.currentLocation().getLineNr() + ":"
                + json.currentLocation().getColumnNr();
        return new InputException("not a schema snapshot: " + what, where, REMEDY);
    }
}
