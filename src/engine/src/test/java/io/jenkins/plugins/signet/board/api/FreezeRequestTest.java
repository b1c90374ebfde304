package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.calendar.Freeze;
import io.jenkins.plugins.signet.calendar.Freezes;
import io.jenkins.plugins.signet.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeRequestTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Set<BoardPermission> MAY = EnumSet.of(BoardPermission.VIEW, BoardPermission.OVERRIDE);
    private static final Optional<String> ADA = Optional.of("ada");
    private static final Caller CALLER = new Caller(ADA, MAY, "X-Signet-Token", "secret", true);
    private static final String PRESS =
            "{\"environment\": \"production\", \"reason\": \"the billing run\", \"until\": \"2h\"}";

    @TempDir
    private Path folder;

    private final OneTrain train = new OneTrain();
    private Freezes freezes;
    private BoardApi api;

    @BeforeEach
    void open() {
        freezes = new Freezes(folder, InstantSource.fixed(NOW));
        api = new BoardApi(train, train, Rollbacks.NONE, freezes, InstantSource.fixed(NOW));
    }

    private BoardResponse send(BoardApi to, String method, String path, Caller caller, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return to.handle(new BoardRequest(method, path, Map.of(), "application/json", "", bytes, caller));
    }

    private BoardResponse declare(Caller caller, String body) {
        return send(api, "POST", "freezes/declare", caller, body);
    }

    @Test
    void aFreezeIsDeclaredSeenAndLifted() {
        BoardResponse declared = declare(CALLER, PRESS);
        assertEquals(200, declared.status(), declared.text());
        assertEquals(
                "freeze 1 of production until 2026-12-01T12:00:00Z by ada: the billing run",
                Json.parse(declared.text()).path("message").asText());
        JsonNode seen = Json.parse(send(api, "GET", "freezes", CALLER, "").text());
        assertEquals("freezes", seen.path("document").asText());
        assertEquals(
                "the billing run", seen.path("freezes").path(0).path("reason").asText());
        assertEquals(200, send(api, "POST", "freezes/1/lift", CALLER, "{}").status());
        assertEquals(List.of(), freezes.standing());
        assertEquals(400, send(api, "POST", "freezes/1/lift", CALLER, "{}").status());
        assertEquals(405, send(api, "GET", "freezes/1/lift", CALLER, "").status());
    }

    @Test
    void nobodyFreezesOrLiftsWithoutPermissionNameOrToken() {
        freezes.declare("", "production", "audit", "bob", NOW.plusSeconds(60));
        Set<BoardPermission> others = EnumSet.of(BoardPermission.VIEW, BoardPermission.PROMOTE);
        for (Caller caller : List.of(
                new Caller(ADA, others, "", "", true),
                new Caller(Optional.empty(), MAY, "", "", true),
                new Caller(ADA, MAY, "X-Signet-Token", "secret", false))) {
            assertEquals(403, declare(caller, PRESS).status());
            assertEquals(403, send(api, "POST", "freezes/1/lift", caller, "{}").status());
        }
        assertEquals(1, freezes.standing().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"environment\": \"production\", \"reason\": \"r\"}",
                "{\"environment\": \"production\", \"reason\": \" \", \"until\": \"2h\"}",
                "{\"environment\": \"../up\", \"reason\": \"r\", \"until\": \"2h\"}",
                "{\"environment\": \"production\", \"app\": \"a b\", \"reason\": \"r\", \"until\": \"2h\"}",
                "{\"environment\": \"production\", \"reason\": \"r\", \"until\": \"soon\"}",
                "{\"environment\": \"production\", \"reason\": \"r\", \"until\": \"2020-01-01T00:00:00Z\"}"
            })
    void whatSaysTooLittleFreezesNothing(String body) {
        assertEquals(400, declare(CALLER, body).status());
        assertEquals(List.of(), freezes.all());
    }

    @Test
    void aFreezeOfAnApplicationIsSeenByThoseWhoSeeIt() {
        freezes.declare("shop", "production", "audit", "bob", NOW.plusSeconds(60));
        Freeze forAll = freezes.declare("", "production", "for all", "bob", NOW.plusSeconds(60));
        BoardApi blind = new BoardApi(
                new VisibleViews(train, app -> false), train, Rollbacks.NONE, freezes, InstantSource.fixed(NOW));
        String seen = send(blind, "GET", "freezes", CALLER, "").text();
        assertTrue(seen.contains(forAll.reason()), seen);
        assertEquals(1, Json.parse(seen).path("freezes").size());
    }
}
