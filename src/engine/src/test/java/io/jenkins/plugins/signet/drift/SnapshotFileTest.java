package io.jenkins.plugins.signet.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {

    private static final Schema SCHEMA = new Schema(
            "postgresql",
            "14.22",
            List.of(
                    new Fact("table", "public.b", new TreeMap<>()),
                    new Fact(
                            "function",
                            "public.f()",
                            new TreeMap<>(Map.of("body", "a\n\"b\"\\ ü \u0001", "language", "sql")))),
            List.of(new NotCompared("policy", NotCompared.ALL, "not allowed")),
            new TreeSet<>(List.of("database")));

    private static final String TEXT = text(SCHEMA);

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenReadsBackTheSame() {
        Path file = folder.resolve("schema.json");
        SnapshotFile.write(file, SCHEMA);
        assertEquals(SCHEMA, SnapshotFile.read(file));
    }

    @Test
    void everyFactIsOnALineOfItsOwn() {
        List<String> lines = TEXT.lines().toList();
        assertEquals(
                1, lines.stream().filter(line -> line.contains("\"public.b\"")).count());
        assertEquals(9, lines.size(), TEXT);
        assertTrue(TEXT.endsWith("}\n"));
    }

    @Test
    void everyLineIsCanonical() {
        for (String line :
                TEXT.lines().filter(line -> line.startsWith("{\"attributes\"")).toList()) {
            String json = line.replaceAll("(,|]})$", "");
            assertEquals(json, new String(CanonicalJson.bytes(Json.parse(json)), UTF_8));
        }
    }

    @Test
    void theDigestIsOfTheTextWithoutAVersion() {
        assertEquals(Digest.of(TEXT.replace("\"14.22\"", "\"\"")), SCHEMA.digest());
    }

    @Test
    void theDigestIsOfTheFactsAndNotOfTheServer() {
        Schema elsewhere = new Schema("postgresql", "17.5", SCHEMA.facts(), SCHEMA.notCompared(), SCHEMA.silentOn());
        assertEquals(SCHEMA.digest(), elsewhere.digest());
        Schema less = new Schema("postgresql", "14.22", List.of(), SCHEMA.notCompared(), SCHEMA.silentOn());
        assertNotEquals(SCHEMA.digest(), less.digest());
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        for (int length = 0; length < TEXT.length() - 2; length++) {
            Path file = file(TEXT.substring(0, length));
            InputException refused = assertThrows(InputException.class, () -> SnapshotFile.read(file), TEXT);
            assertTrue(refused.getMessage().contains("schema.json:"), refused.getMessage());
        }
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        refused(TEXT.replace("signet/schema/v1", "signet/schema/v2"), "signet/schema/v2");
    }

    @Test
    void duplicateKeysAreRefused() throws IOException {
        refused(TEXT.replace("\"language\":", "\"body\":"), "Duplicate");
        refused(TEXT.replace("\"silentOn\":", "\"engine\":\"x\",\n\"silentOn\":"), "Duplicate");
    }

    @Test
    void theSameFactTwiceIsRefusedWithItsLine() throws IOException {
        String fact = "{\"attributes\":{},\"kind\":\"table\",\"path\":\"public.b\"}";
        refused(TEXT.replace(fact, fact + ",\n" + fact), "schema.json:10:");
    }

    @Test
    void factsOutOfOrderAreRefused() throws IOException {
        refused(TEXT.replace("\"kind\":\"function\"", "\"kind\":\"zebra\""), "out of order");
    }

    @Test
    void unknownAndMissingFieldsAreRefused() throws IOException {
        refused(TEXT.replace("\"silentOn\":[\"database\"],", ""), "'silentOn' is missing");
        refused(TEXT.replace("\"silentOn\"", "\"silent\""), "unknown field 'silent'");
        refused(TEXT + "{}", "more behind its end");
        refused("[]", "not of the form");
        refused("{\"schema\":1}", "not of the form");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedUnread() throws IOException {
        Path file = folder.resolve("schema.json");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(1L << 30);
        }
        InputException refused = assertThrows(InputException.class, () -> SnapshotFile.read(file));
        assertTrue(refused.getMessage().contains("larger than 256 MiB"), refused.getMessage());
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        assertThrows(InputException.class, () -> SnapshotFile.read(folder.resolve("none.json")));
        assertThrows(InputException.class, () -> SnapshotFile.read(folder));
    }

    private void refused(String text, String because) throws IOException {
        Path file = file(text);
        InputException refused = assertThrows(InputException.class, () -> SnapshotFile.read(file));
        assertTrue(refused.getMessage().contains(because), refused.getMessage());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("schema.json"), text);
    }

    private static String text(Schema schema) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SnapshotText.write(schema, schema.version(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }
}
