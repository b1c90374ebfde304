package io.jenkins.plugins.signet.soak.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProbeRecordsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private List<ProbeRecord> records = List.of();
    private Instant now = START;

    @Test
    void requestsAddUpUntilThereAreEnoughToJudge() {
        ProbePolicy errors = policy(new ProbeSubject.Metrics("/metrics", 0.05, 20, null, 0, List.of()));
        assertEquals(Sight.UNSEEN, counted(errors, 1000, 300, null));
        assertEquals(Sight.UNSEEN, counted(errors, 1012, 300, null));
        assertEquals(Sight.WELL, counted(errors, 1024, 301, null));
        assertEquals(Sight.UNWELL, counted(errors, 1030, 303, null), "2 of at most 20 are more than 5 % already");
        assertEquals(Sight.WELL, counted(errors, 40, 0, null), "what was started again counts from 0");
    }

    @Test
    void answersThatGetSlowerThanTheFirstAreFound() {
        ProbePolicy slow = policy(new ProbeSubject.Metrics("/metrics", null, 10, null, 2, List.of()));
        counted(slow, 0, 0, 0.0);
        assertEquals(Sight.WELL, counted(slow, 100, 0, 5.0));
        assertEquals(Sight.WELL, counted(slow, 200, 0, 14.0));
        assertEquals(Sight.UNWELL, counted(slow, 300, 0, 25.0));
        assertTrue(records.get(0).detail().contains("110 ms"), records.get(0).detail());
    }

    @Test
    void aMetricThatIsNotThereIsNotWell() {
        ProbePolicy pool =
                policy(new ProbeSubject.Metrics("/m", null, 1, null, 0, List.of(MetricAlarm.parse("pending > 0"))));
        assertEquals(Sight.UNSEEN, seen(pool, ProbeSeen.measured("p", Map.of())));
        assertEquals(Sight.WELL, seen(pool, ProbeSeen.measured("p", Map.of("pending", 0.0))));
        assertEquals(Sight.UNWELL, seen(pool, ProbeSeen.measured("p", Map.of("pending", 3.0))));
        assertEquals(Sight.UNSEEN, seen(pool, ProbeSeen.measured("p", Map.of("pending", Double.NaN))));
    }

    @Test
    void errorsBeyondTheLimitFailAndStayKnownByCause() {
        ProbePolicy log = policy(new ProbeSubject.Log("app.log", "", "", "ERROR", List.of(), 2));
        assertEquals(Sight.WELL, errors(log, 2));
        assertEquals(Sight.UNWELL, errors(log, 1));
        assertEquals(Sight.WELL, errors(log, 0));
        assertEquals(3, ErrorGroup.total(records.get(0).errors()));
        records = ProbeRecords.anew(records);
        assertEquals(3, ErrorGroup.total(records.get(0).errors()), "evidence outlives the window");
        assertEquals(Sight.WELL, errors(log, 2), "but does not count in the next");
    }

    @Test
    void rowsThatWereThereBeforeAreNoNewErrors() {
        ProbePolicy table = policy(new ProbeSubject.ErrorTable("", "", "SELECT message FROM errors", 0));
        assertEquals(Sight.WELL, rows(table, 7));
        assertEquals(Sight.WELL, rows(table, 7));
        assertEquals(Sight.UNWELL, rows(table, 8));
        assertEquals(Sight.WELL, rows(table, 8));
    }

    @Test
    void aLeakIsFoundOnceItHasBeenSeenForLongEnough() {
        ProbePolicy memory = policy(new ProbeSubject.Memory(0, 20 << 20, Duration.ofMinutes(30)));
        long bytes = 300 << 20;
        for (int i = 0; i < 30; i++, bytes += 1 << 20) {
            assertEquals(Sight.WELL, seen(memory, ProbeSeen.measured("p", Map.of("bytes", (double) bytes))));
        }
        seen(memory, ProbeSeen.measured("p", Map.of("bytes", (double) bytes)));
        assertEquals(Sight.UNWELL, seen(memory, ProbeSeen.measured("p", Map.of("bytes", (double) bytes))));
        assertTrue(
                records.get(0).detail().contains("60 MiB an hour"),
                records.get(0).detail());
    }

    @Test
    void aDiskThatWillBeFullSoonIsFoundBeforeItIs() {
        ProbePolicy disk = policy(new ProbeSubject.Disk("", 0.1, 0, Duration.ofHours(24), Duration.ofMinutes(30)));
        double free = 60;
        Sight last = Sight.WELL;
        for (int i = 0; i < 40; i++, free -= 0.05) {
            last = seen(disk, ProbeSeen.measured("p", Map.of("free", free * (1 << 30), "total", 100.0 * (1 << 30))));
        }
        assertEquals(Sight.UNWELL, last);
        assertEquals(
                Sight.UNWELL,
                seen(disk, ProbeSeen.measured("p", Map.of("free", 9.0 * (1 << 30), "total", 100.0 * (1 << 30)))));
    }

    @Test
    void aClockThatIsOffOrWasSetIsFound() {
        ProbePolicy clock = policy(new ProbeSubject.Clock(Duration.ofSeconds(5)));
        assertEquals(Sight.WELL, clock(clock, 0, 1000));
        assertEquals(Sight.WELL, clock(clock, 3, 1060));
        assertEquals(Sight.UNWELL, clock(clock, 40, 1120), "ahead of ours");
        assertEquals(Sight.UNWELL, clock(clock, -40, 1180), "behind ours");
        assertEquals(
                Sight.UNWELL, clock(clock, 0, 1240), "set right between two looks: what was timed meanwhile is not");
        assertEquals(Sight.WELL, clock(clock, 0, 10), "booted in between");
    }

    @Test
    void restartsCountAndNothingThatCountsThemIsNotWell() {
        ProbePolicy restarts = policy(new ProbeSubject.Restarts(1));
        assertEquals(Sight.UNSEEN, seen(restarts, ProbeSeen.measured("p", Map.of())));
        assertEquals(Sight.WELL, seen(restarts, ProbeSeen.measured("p", Map.of("web", 4.0))));
        assertEquals(Sight.WELL, seen(restarts, ProbeSeen.measured("p", Map.of("web", 5.0))));
        assertEquals(Sight.UNWELL, seen(restarts, ProbeSeen.measured("p", Map.of("web", 6.0))));
    }

    @Test
    void whatIsOfNoWeightOnlyTells() {
        ProbePolicy advice =
                new ProbePolicy("p", MINUTE, MINUTE, 0, 0, new ProbeSubject.Dependency("tcp://127.0.0.1:1"));
        ProbeRecords.After after =
                ProbeRecords.after(List.of(advice), List.of(), List.of(ProbeSeen.unwell("p", "gone")), START, START);
        assertTrue(after.failures().isEmpty());
        assertEquals("gone", after.records().get(0).worst());
        assertTrue(ProbeRecords.missing(List.of(advice), after.records()).isEmpty());
    }

    /** Nothing that was not seen, for whatever reason, makes a window whole. */
    @Property(tries = 300)
    void aProbeThatSawNothingIsNeverTakenForWell(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 2) Integer> looks) {
        ProbePolicy policy = policy(new ProbeSubject.Dependency("tcp://127.0.0.1:1"));
        records = List.of();
        boolean wasWell = false;
        int failures = 0;
        for (int look : looks) {
            ProbeSeen seen = look == 0
                    ? ProbeSeen.well("p", "there")
                    : look == 1 ? ProbeSeen.unwell("p", "gone") : ProbeSeen.unseen("p", "no answer");
            wasWell |= look == 0;
            ProbeRecords.After after = ProbeRecords.after(List.of(policy), records, List.of(seen), now, now);
            records = after.records();
            failures += after.failures().size();
            assertEquals(wasWell, ProbeRecords.missing(List.of(policy), records).isEmpty());
        }
        assertEquals(looks.stream().filter(look -> look == 1).count(), failures);
        ProbeRecord whole = records.get(0);
        assertEquals(looks.size(), whole.well() + whole.unwell() + whole.unseen());
        assertFalse(
                ProbeRecords.missing(List.of(policy), ProbeRecords.anew(records))
                        .isEmpty(),
                "in a new window");
    }

    @Property(tries = 100)
    void aRecordAndItsPolicyComeBackFromJson(@ForAll @IntRange(max = 40) int looks) {
        ProbePolicy memory = policy(new ProbeSubject.Memory(1 << 20, 5, MINUTE));
        records = List.of();
        for (int i = 0; i < looks; i++) {
            seen(memory, ProbeSeen.measured("p", Map.of("bytes", 1000.0 + i)));
        }
        for (ProbeRecord record : records) {
            assertEquals(record, Json.read(Json.write(record), ProbeRecord.class));
            assertTrue(Json.write(record).toString().length() < 4000);
        }
        assertEquals(memory, Json.read(Json.write(memory), ProbePolicy.class));
    }

    @Test
    void theTextOfASuiteIsNotKeptWithASoak() {
        ProbePolicy suite = policy(new ProbeSubject.Smoke("smoke.yaml", "checks: []", List.of("token")));
        String json = Json.write(suite).toString();
        assertFalse(json.contains("checks"), json);
        assertEquals("smoke", Json.write(suite).at("/subject/kind").asText());
        ProbePolicy back = Json.read(Json.write(suite), ProbePolicy.class);
        assertEquals("smoke.yaml", ((ProbeSubject.Smoke) back.subject()).suite());
    }

    private static ProbePolicy policy(ProbeSubject subject) {
        return new ProbePolicy("p", MINUTE, Duration.ofSeconds(10), 0, 1, subject);
    }

    private Sight seen(ProbePolicy policy, ProbeSeen seen) {
        records = ProbeRecords.after(List.of(policy), records, List.of(seen), now, now)
                .records();
        now = now.plus(MINUTE);
        return records.get(0).sight();
    }

    private Sight counted(ProbePolicy policy, double requests, double failed, Double seconds) {
        Map<String, Double> numbers = new HashMap<>(Map.of("requests", requests, "failed", failed));
        if (seconds != null) {
            numbers.put("seconds", seconds);
        }
        return seen(policy, ProbeSeen.measured("p", numbers));
    }

    private Sight errors(ProbePolicy policy, int count) {
        List<ErrorGroup> groups =
                count == 0 ? List.of() : List.of(new ErrorGroup("ERROR #", count, now, now, "ERROR 7"));
        return seen(policy, new ProbeSeen("p", Sight.WELL, "", Map.of(), groups, "cursor"));
    }

    private Sight rows(ProbePolicy policy, int rows) {
        return seen(
                policy,
                new ProbeSeen(
                        "p",
                        Sight.WELL,
                        "",
                        Map.of("rows", (double) rows),
                        List.of(new ErrorGroup("failed", rows, now, now, "failed")),
                        null));
    }

    private Sight clock(ProbePolicy policy, int off, double up) {
        return seen(
                policy, ProbeSeen.measured("p", Map.of("wall", now.toEpochMilli() + 1000.0 * off, "up", up * 1000)));
    }
}
