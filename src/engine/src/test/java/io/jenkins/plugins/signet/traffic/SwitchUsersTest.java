package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.restart.RestartWatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** GREEN is only said of what was seen: users at their URL, their requests, and what restarts. */
class SwitchUsersTest extends SwitchStage {

    private static final UrlSeen REACHED =
            new UrlSeen(AnsweredBy.SLOT, "header X-Signet-Slot", "http://shop/up: 200 ok");
    private static final UrlSeen OTHER = new UrlSeen(AnsweredBy.OTHER, "its body", "http://shop/up: 200 It works!");
    private static final UrlSeen NOBODY = new UrlSeen(AnsweredBy.NOBODY, "", "http://shop/up: connection refused");
    private static final UrlSeen UNTOLD = new UrlSeen(AnsweredBy.UNTOLD, "", "http://shop/up: 200 09:12:44");

    @Test
    void usersWhoReachItAtEveryLookAreSaidToHave() {
        oldIsLive();
        host.url = REACHED;
        run(new SwitchEvent.Begin());
        assertEquals(Verdict.GREEN, state.verdict());
        assertEquals("blue → green kept, users reached it at every look, 0 of 3000 requests failed", state.summary());
        assertEquals(state.watch().samples(), state.record().url().reached());
        assertEquals("header X-Signet-Slot", state.record().url().last().told());
    }

    @Test
    void whatNobodyAnswersIsRed() {
        oldIsLive();
        host.url = NOBODY;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals("users get no answer: http://shop/up: connection refused", state.reason());
    }

    @Test
    void whatSomethingElseAnswersIsRedEvenOnAFirstInstallationAndARollback() {
        host.url = OTHER;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.NO_WAY_BACK, state.outcome());
        assertEquals(Verdict.RED, state.verdict());
        host.running.put(Slot.GREEN, OLD);
        state = SwitchState.of(request(OLD, Purpose.ROLLBACK, "run-2"), SETTINGS);
        run(new SwitchEvent.Begin());
        assertEquals(Verdict.RED, state.verdict());
        assertTrue(state.reason().startsWith("something else answers users: "), state.reason());
    }

    @Test
    void oneWrongAnswerIsForgivenAndNotForgotten() {
        oldIsLive();
        bend = (action, result) -> {
            host.url = state.watch().samples() == 3 ? NOBODY : REACHED;
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Verdict.GREEN, state.verdict());
        UrlWatch seen = state.record().url();
        assertEquals(seen.asked() - 1, seen.reached());
        assertTrue(
                state.summary().contains("users reached it at " + seen.reached() + " of " + seen.asked() + " looks"));
    }

    @Test
    void anAnswerThatNothingTellsTheSlotOfIsSaidToBeThat() {
        oldIsLive();
        host.url = UNTOLD;
        run(new SwitchEvent.Begin());
        assertTrue(state.summary().contains("users get an answer, but nothing tells from which slot"), state.summary());
        assertEquals(0, state.record().url().reached());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
        assertEquals(Verdict.UNDETERMINED, state.verdict(), "green is only said of what was seen");

        state = SwitchState.of(request(OLD, Purpose.SHIP, "run-2"), SETTINGS);
        bend = (action, result) -> {
            host.url = state.watch().samples() == 1 ? REACHED : UNTOLD;
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Verdict.GREEN, state.verdict(), "it was seen once, and nothing contradicts that");
    }

    @Test
    void aWindowInWhichNobodyAskedAnythingSaysSo() {
        oldIsLive();
        host.requestsPerLook = 0;
        run(new SwitchEvent.Begin());
        assertEquals("blue → green kept, nobody asked anything in the window", state.summary());
        assertFalse(state.summary().contains("0 of 0"));
    }

    @Test
    void signetsOwnRequestsAreNobodys() {
        oldIsLive();
        host.requestsPerLook = 2;
        host.own = 2;
        run(new SwitchEvent.Begin());
        assertEquals("blue → green kept, nobody asked anything in the window", state.summary());
        assertEquals(state.record().requests(), state.record().own());

        host.requestsPerLook = 3;
        state = SwitchState.of(request(OLD, Purpose.SHIP, "run-2"), SETTINGS);
        run(new SwitchEvent.Begin());
        long own = state.record().own();
        assertEquals(
                "green → blue kept, 0 of " + own * 3 / 2 + " requests failed (" + own + " asked by Signet itself)",
                state.summary());
    }

    @Test
    void whatIsNotCountedIsSaidAtTheBeginningAndInTheEvidence() {
        oldIsLive();
        host.unseen = List.of("requests are not counted: no metrics, and nginx keeps no statistics");
        bend = (action, result) -> {
            if (result instanceof SwitchEvent.WorldSeen seen) {
                assertTrue(seen.world().warnings().contains("Not watched: " + host.unseen.get(0)));
            }
            return result instanceof SwitchEvent.Sampled sampled
                    ? new SwitchEvent.Sampled(
                            sampled.step(), new WindowSample(host.pointer, true, "", true, null, null, List.of()))
                    : result;
        };
        state = SwitchState.of(request(NEW, Purpose.SHIP), SETTINGS.withTriggers(Triggers.withoutErrorRate()));
        run(new SwitchEvent.Begin());
        assertEquals(host.unseen, state.unseen());
        assertEquals("blue → green kept, requests were not counted", state.summary());
        assertEquals(
                host.unseen.get(0), state.evidence().body().get("unseen").get(0).textValue());
        assertNull(state.record().url());
        assertFalse(Json.write(state.record()).has("restarts"));
    }

    @Test
    void aLookThatFoundFailuresIsNotCalledHealthy() {
        Counters counters = new Counters(40, 1);
        List<DependencySeen> down = List.of(new DependencySeen("redis", false, "connection refused"));
        WindowSample look = new WindowSample(Slot.BLUE, true, "", true, counters, null, down, NOBODY, null, null);
        assertEquals(
                "users get no answer: http://shop/up: connection refused; redis: connection refused, "
                        + "1 of 40 requests failed",
                look.summary());
        WindowSample well = new WindowSample(Slot.BLUE, true, "", true, null, null, List.of());
        assertEquals("healthy, requests are not counted", well.summary());
        WindowSample idle = new WindowSample(Slot.BLUE, true, "", true, new Counters(0, 0), null, List.of());
        assertEquals("healthy, nobody has asked anything yet", idle.summary());
    }

    @Test
    void aRestartSendsTheReleaseBackHoweverSeldomItIs() {
        oldIsLive();
        host.restarts = Map.of("web", 0, "worker", 4);
        bend = (action, result) -> {
            if (state.watch().samples() == 25) {
                host.restarts = Map.of("web", 0, "worker", 5);
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
        assertEquals("worker was restarted once in the window", state.reason());
        assertEquals(Map.of("worker", 1), state.record().restarts());
    }

    @Test
    void aContainerThatWasMadeAnewWasRestarted() {
        RestartWatch watch = RestartWatch.from(Map.of("web", 3, "cron", 1))
                .plus(Map.of("web", 1))
                .plus(Map.of("web", 1, "cron", 1, "new", 7));
        assertEquals(Map.of("web", 2), watch.restarts());
        assertEquals("web was restarted 2 times", watch.summary());
    }

    @Test
    void whatDidNotRestartIsSaidNotToHave() {
        oldIsLive();
        host.restarts = Map.of("web", 2);
        run(new SwitchEvent.Begin());
        assertEquals(Verdict.GREEN, state.verdict());
        assertEquals(Map.of(), state.record().restarts());
    }
}
