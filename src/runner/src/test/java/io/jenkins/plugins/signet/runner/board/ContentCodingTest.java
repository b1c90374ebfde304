package io.jenkins.plugins.signet.runner.board;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {

    private static final byte[] LONG = "{\"release\":\"shop\"} ".repeat(100).getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> JSON =
            Map.of("Content-Type", "application/json;charset=utf-8", "ETag", "\"abc\"");

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.8, *;q=0.1", "GZIP"})
    void isSmallerForWhoeverTakesIt(String accepted) throws Exception {
        ContentCoding coded = ContentCoding.of(JSON, LONG, accepted);
        assertAll(
                () -> assertEquals("gzip", coded.headers().get("Content-Encoding")),
                () -> assertEquals("Accept-Encoding", coded.headers().get("Vary")),
                () -> assertEquals("W/\"abc\"", coded.headers().get("ETag")),
                () -> assertTrue(coded.body().length < LONG.length / 4, "smaller"));
        try (GZIPInputStream read = new GZIPInputStream(new ByteArrayInputStream(coded.body()))) {
            assertArrayEquals(LONG, read.readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip;q=0.000", "gzipped"})
    void isAsItIsForWhoeverDoesNot(String accepted) {
        ContentCoding coded = ContentCoding.of(JSON, LONG, accepted);
        assertAll(
                () -> assertNull(coded.headers().get("Content-Encoding")),
                () -> assertEquals("Accept-Encoding", coded.headers().get("Vary")),
                () -> assertEquals("\"abc\"", coded.headers().get("ETag")),
                () -> assertArrayEquals(LONG, coded.body()));
    }

    @Test
    void leavesWhatIsSmallOrNoTextAsItIs() {
        assertAll(
                () -> assertEquals(
                        JSON, ContentCoding.of(JSON, new byte[10], "gzip").headers()),
                () -> assertEquals(
                        Map.of("Content-Type", "image/png"),
                        ContentCoding.of(Map.of("Content-Type", "image/png"), LONG, "gzip")
                                .headers()));
    }
}
