package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.promotion.decision.Decision;
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
import org.junit.jupiter.params.provider.ValueSource;

class RollbackRequestTest {

    private static final Set<BoardPermission> MAY = EnumSet.of(BoardPermission.VIEW, BoardPermission.ROLL_BACK);
    private static final Optional<String> ADA = Optional.of("ada");
    private static final Caller CALLER = new Caller(ADA, MAY, "X-Signet-Token", "secret", true);
    private static final String PRESS = "{\"seal\": 6}";

    private final List<String> begun = new ArrayList<>();
    private final OneTrain train = new OneTrain();
    private final BoardApi api = new BoardApi(train, train, new OnlyShop(), InstantSource.system());

    /** Rolls back shop in production, and nothing else. */
    private final class OnlyShop implements Rollbacks {

        @Override
        public Optional<RollbackView> of(String app, String environment) {
            return Optional.of(RollbackView.running(app, environment, "ada", Instant.EPOCH))
                    .filter(view -> (app + environment).equals("shopproduction"));
        }

        @Override
        public Decision begin(String app, String environment, long seal, String who) {
            begun.add(who + " " + app + " " + environment + " " + seal);
            return new Decision(Decision.Outcome.BEGUN, "going back in " + environment);
        }
    }

    private BoardResponse send(BoardApi to, String method, String path, Caller caller, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return to.handle(
                new BoardRequest(method, "rollbacks/" + path, Map.of(), "application/json", "", bytes, caller));
    }

    private BoardResponse press(Caller caller, String body) {
        return send(api, "POST", "shop/production/begin", caller, body);
    }

    @Test
    void aPressBeginsOneAndItsStateCanBeRead() {
        BoardResponse pressed = press(CALLER, PRESS);
        assertEquals(202, pressed.status());
        assertTrue(pressed.text().contains("\"outcome\":\"BEGUN\""), pressed.text());
        assertEquals(List.of("ada shop production 6"), begun);
        BoardResponse state = send(api, "GET", "shop/production", CALLER, "");
        assertEquals(200, state.status());
        assertTrue(state.text().contains("\"state\":\"RUNNING\""), state.text());
        assertEquals(404, send(api, "GET", "shop/test", CALLER, "").status());
    }

    @Test
    void nobodyRollsBackWithoutPermissionNameOrToken() {
        Set<BoardPermission> others = EnumSet.of(BoardPermission.VIEW, BoardPermission.PROMOTE);
        assertEquals(403, press(new Caller(ADA, others, "", "", true), PRESS).status());
        assertEquals(
                403,
                press(new Caller(ADA, Set.of(BoardPermission.ROLL_BACK), "", "", true), PRESS)
                        .status());
        assertEquals(
                403,
                press(new Caller(Optional.empty(), MAY, "", "", true), PRESS).status());
        assertEquals(
                403, press(new Caller(ADA, MAY, "", "secret", false), PRESS).status());
        assertEquals(405, send(api, "GET", "shop/production/begin", CALLER, "").status());
        assertEquals(List.of(), begun);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "{\"seal\": -1}", "{\"seal\": 1.5}", "{\"seal\": \"6\"}", "{\"seal\": 1e30}"})
    void withoutTheSealThatWasShownNothingBegins(String body) {
        assertEquals(400, press(CALLER, body).status());
        assertEquals(List.of(), begun);
    }

    @Test
    void aBoardThatCannotSaysSo() {
        BoardApi without = new BoardApi(train, train, InstantSource.system());
        assertEquals(
                404,
                send(without, "POST", "shop/production/begin", CALLER, PRESS).status());
        assertEquals(404, send(without, "GET", "shop/production", CALLER, "").status());
    }
}
