package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.calendar.FreezeBook;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.Hotfix;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.Recalls;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoardApiTest {

    private static final Set<BoardPermission> ALL = EnumSet.of(BoardPermission.VIEW, BoardPermission.PROMOTE);
    private static final Caller ADA = new Caller(Optional.of("ada"), ALL, "X-Signet-Token", "secret", true);
    private static final String PRESS = "{\"evidence\":\"" + OneTrain.EVIDENCE + "\",\"comment\":\" looks good \"}";

    private final OneTrain train = new OneTrain();
    private final BoardApi api = new BoardApi(train, train, InstantSource.system());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session",
                "freezes",
                "releases",
                "trains",
                "trains/shop-7",
                "trains/shop-7/evidence",
                "metrics",
                "metrics.csv"
            })
    void everyDocumentCanBeReadWithItsTagAndIsNotSentTwice(String path) {
        BoardResponse first = get(path, ADA, "");
        assertEquals(200, first.status());
        assertEquals("nosniff", first.headers().get("X-Content-Type-Options"));
        BoardResponse second = get(path, ADA, first.headers().get("ETag"));
        assertEquals(304, second.status());
        assertEquals(0, second.body().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "trains/",
                "trains/shop-8",
                "trains/shop-8/evidence",
                "trains/../trains",
                "trains/shop-7/evidence/more",
                "releases/shop",
                "releases/shop/9",
                "releases/..%2f/x",
                "evidence/sha256:0000000000000000000000000000000000000000000000000000000000000000"
            })
    void whatIsNotThereIsUnknown(String path) {
        assertError(404, "unknown", get(path, ADA, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases", "trains/shop-7", "nothing", "trains/shop-7/promote", "session"})
    void nobodySeesAnythingWithoutViewNotEvenWhetherItIsThere(String path) {
        Caller stranger = new Caller(Optional.of("eve"), Set.of(), "", "", true);
        assertError(403, "forbidden", get(path, stranger, ""));
        train.readable = false;
        assertError(403, "forbidden", get(path, stranger, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, releases, 'GET, HEAD'",
        "DELETE, trains/shop-7, 'GET, HEAD'",
        "PUT, trains/shop-7/evidence, 'GET, HEAD'",
        "GET, trains/shop-7/promote, POST",
        "PUT, trains/shop-7/reject, POST"
    })
    void eachPathHasItsMethods(String method, String path, String allowed) {
        BoardResponse response = api.handle(request(method, path, ADA, "application/json", PRESS));
        assertError(405, "method", response);
        assertEquals(allowed, response.headers().get("Allow"));
        assertEquals(List.of(), train.decided);
    }

    @Test
    void aPressIsHandedOnWithNameEvidenceAndTrimmedComment() {
        BoardResponse response = post("promote", ADA, "application/json; charset=utf-8", PRESS);
        assertEquals(200, response.status());
        assertEquals("PROMOTED", body(response).path("outcome").asText());
        assertEquals(List.of("promote shop-7 " + OneTrain.EVIDENCE + " ada looks good"), train.decided);
        assertEquals(List.of("ada " + OneTrain.EVIDENCE), train.kept);
        assertEquals(List.of(OneTrain.KEPT), train.pages, "the approval does not say on what page it was given");
    }

    @Test
    void aRejectionIsHandedOnToo() {
        train.answer = Decision.Outcome.REJECTED;
        assertEquals(200, post("reject", ADA, "application/json", PRESS).status());
        assertEquals(List.of("reject shop-7 " + OneTrain.EVIDENCE + " ada looks good"), train.decided);
        assertEquals(List.of("ada " + OneTrain.EVIDENCE), train.kept);
    }

    @ParameterizedTest
    @EnumSource(Decision.Outcome.class)
    void eachAnswerHasItsStatus(Decision.Outcome outcome) {
        train.answer = outcome;
        BoardResponse response = post("promote", ADA, "application/json", PRESS);
        int expected =
                switch (outcome) {
                    case PROMOTED, APPROVED, REJECTED, NOTED, RECALLED -> 200;
                    case BEGUN -> 202;
                    case MALFORMED -> 400;
                    case FORBIDDEN -> 403;
                    case UNKNOWN -> 404;
                    case STALE, COUNTED_ALREADY, NOT_PROMOTABLE, NOT_RECALLABLE, CLOSED, HELD, UNDER_WAY -> 409;
                    case SETTLED -> 410;
                };
        assertEquals(expected, response.status());
        assertEquals("said by the machine", body(response).path("message").asText());
        assertEquals(
                expected < 300 ? "decision" : "error",
                body(response).path("document").asText());
    }

    @Test
    void aReleaseIsTakenBackByWhoeverMayPromoteAndInTheirWords() {
        List<String> recalled = new ArrayList<>();
        Recalls recalls = (id, environment, who, why) -> {
            recalled.add(id + " " + environment + " " + who + " " + why);
            return new Decision(Decision.Outcome.RECALLED, "users go back to blue");
        };
        BoardApi window = new BoardApi(train, train, Rollbacks.NONE, FreezeBook.NONE, recalls, InstantSource.system());
        String path = "trains/" + OneTrain.ID + "/recall";
        String press = "{\"environment\":\"production\",\"comment\":\" prices are wrong \"}";
        BoardResponse taken = window.handle(request("POST", path, ADA, "application/json", press));
        assertEquals(200, taken.status());
        assertEquals("RECALLED", body(taken).path("outcome").asText());
        assertEquals(List.of("shop-7 production ada prices are wrong"), recalled);
        Caller reader = new Caller(Optional.of("eve"), Set.of(BoardPermission.VIEW), "", "", true);
        Caller forger = new Caller(Optional.of("ada"), ALL, "X-Signet-Token", "secret", false);
        for (Caller other : List.of(reader, forger)) {
            assertError(403, "forbidden", window.handle(request("POST", path, other, "application/json", press)));
        }
        for (String body : List.of("{}", "{\"environment\":\"production\"}", "{\"comment\":\"why\"}", "[]")) {
            assertError(400, "malformed", window.handle(request("POST", path, ADA, "application/json", body)));
        }
        assertError(
                404, "unknown", window.handle(request("POST", "trains/shop-8/recall", ADA, "application/json", press)));
        assertError(404, "unknown", post("recall", ADA, "application/json", press));
        assertError(405, "method", window.handle(request("GET", path, ADA, "", "")));
        assertEquals(1, recalled.size());
    }

    @Test
    void whatThePageSaysAgainstPromotingIsNotHandedOnButMayBeRejected() {
        train.reasons = List.of("the smoke record cannot be read");
        BoardResponse response = post("promote", ADA, "application/json", PRESS);
        assertError(409, "not-promotable", response);
        assertTrue(response.text().contains("cannot be read"));
        assertEquals(List.of(), train.decided);
        assertEquals(200, post("reject", ADA, "application/json", PRESS).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"promote", "reject"})
    void nobodyDecidesWithoutPermissionNameOrToken(String verb) {
        Optional<String> ada = Optional.of("ada");
        assertError(403, "forbidden", decide(verb, new Caller(ada, Set.of(BoardPermission.VIEW), "", "", true)));
        assertError(403, "forbidden", decide(verb, new Caller(ada, Set.of(BoardPermission.PROMOTE), "", "", true)));
        assertError(403, "forbidden", decide(verb, new Caller(Optional.empty(), ALL, "", "", true)));
        assertError(403, "forbidden", decide(verb, new Caller(Optional.of(" "), ALL, "", "", true)));
        assertError(403, "forbidden", decide(verb, new Caller(ada, ALL, "X-Signet-Token", "secret", false)));
        assertEquals(List.of(), train.decided);
    }

    @Test
    void aHotfixIsPromotedByWhoeverMayOverrideAndByNobodyElse() {
        train.hotfix = new Hotfix(List.of("soak"), "users cannot pay", "carol", Instant.EPOCH);
        Caller olga =
                new Caller(Optional.of("olga"), Set.of(BoardPermission.VIEW, BoardPermission.OVERRIDE), "", "", true);
        assertFalse(
                body(get("trains/shop-7/evidence", ADA, "")).path("canPromote").asBoolean());
        assertTrue(
                body(get("trains/shop-7/evidence", olga, "")).path("canPromote").asBoolean());
        assertError(403, "forbidden", decide("promote", ADA));
        assertEquals(List.of(), train.decided);
        assertEquals(200, decide("promote", olga).status());
        assertEquals(200, decide("reject", olga).status());
        assertEquals(200, decide("reject", ADA).status());
        train.hotfix = null;
        assertError(403, "forbidden", decide("promote", olga));
        assertError(403, "forbidden", decide("reject", olga));
    }

    @Test
    void hoursAreOverriddenByWhoeverMayOverride() {
        String press = PRESS.replace("}", ",\"outside\":\"override\"}");
        assertError(403, "forbidden", post("promote", ADA, "application/json", press));
        assertEquals(List.of(), train.decided);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"evidence\":\"sha256:12\",\"comment\":\"x\"}",
                "{\"evidence\":7,\"comment\":\"x\"}",
                "{\"comment\":\"x\"}",
                "{\"evidence\":\"E\"}",
                "{\"evidence\":\"E\",\"comment\":\"  \"}",
                "{\"evidence\":\"E\",\"comment\":7}",
                "{\"evidence\":\"E\",\"comment\":\"x\",\"comment\":\"y\"}",
                "{\"evidence\":\"E\",\"comment\":\"LONG\"}"
            })
    void aMalformedPressDecidesNothing(String body) {
        String filled =
                body.replace("\"E\"", '"' + OneTrain.EVIDENCE.toString() + '"').replace("LONG", "x".repeat(2001));
        assertError(400, "malformed", post("promote", ADA, "application/json", filled));
        assertEquals(List.of(), train.decided);
    }

    @Test
    void aFormPostOfAnotherSiteIsNoPress() {
        assertError(415, "media-type", post("promote", ADA, "text/plain", PRESS));
        assertError(415, "media-type", post("promote", ADA, "", PRESS));
        assertEquals(List.of(), train.decided);
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        assertError(413, "too-large", post("promote", ADA, "application/json", " ".repeat(BoardRequest.MAX_BODY + 1)));
    }

    @Test
    void whatCannotBeReadIsNeverShownAsEmpty() {
        train.readable = false;
        BoardResponse response = get("trains", ADA, "");
        assertError(503, "undetermined", response);
        assertTrue(response.text().contains("damaged in entry 3"));
    }

    @Test
    void aReaderWithoutThePermissionSeesWhyThePressWouldNotBeTaken() {
        Caller reader = new Caller(Optional.of("bob"), Set.of(BoardPermission.VIEW), "", "", true);
        JsonNode page = body(get("trains/shop-7/evidence", reader, ""));
        assertFalse(page.path("canPromote").asBoolean());
        assertEquals(1, page.path("reasons").size());
        assertTrue(
                body(get("trains/shop-7/evidence", ADA, "")).path("canPromote").asBoolean());
    }

    @Test
    void everyDocumentNamesItsSchemaAndForm() {
        JsonNode session = body(get("session", ADA, ""));
        assertEquals("signet/board/v1", session.path("schema").asText());
        assertEquals("session", session.path("document").asText());
        assertEquals("secret", session.path("token").asText());
        assertEquals("[\"VIEW\",\"PROMOTE\"]", session.path("permissions").toString());
        assertFalse(ADA.toString().contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "3661", "99999", "x", "1.5", ""})
    void metricsOfNoSensibleNumberOfDaysAreRefused(String days) {
        assertError(
                400,
                "malformed",
                api.handle(new BoardRequest("GET", "metrics", Map.of("days", days), "", "", new byte[0], ADA)));
    }

    @Test
    void tagsDifferWhereDocumentsDo() {
        assertNotEquals(
                get("trains", ADA, "").headers().get("ETag"),
                get("releases", ADA, "").headers().get("ETag"));
    }

    private BoardResponse get(String path, Caller caller, String ifNoneMatch) {
        return api.handle(new BoardRequest("GET", path, Map.of(), "", ifNoneMatch, new byte[0], caller));
    }

    private BoardResponse decide(String verb, Caller caller) {
        return post(verb, caller, "application/json", PRESS);
    }

    private BoardResponse post(String verb, Caller caller, String contentType, String body) {
        return api.handle(request("POST", "trains/" + OneTrain.ID + "/" + verb, caller, contentType, body));
    }

    private static BoardRequest request(String method, String path, Caller caller, String contentType, String body) {
        return new BoardRequest(method, path, Map.of(), contentType, "", body.getBytes(StandardCharsets.UTF_8), caller);
    }

    private static JsonNode body(BoardResponse response) {
        return Json.parse(response.text());
    }

    private static void assertError(int status, String error, BoardResponse response) {
        assertEquals(status, response.status(), response.text());
        assertEquals(error, body(response).path("error").asText());
        assertEquals(status, body(response).path("status").asInt());
        assertFalse(body(response).path("remedy").asText().isEmpty());
    }
}
