package io.jenkins.plugins.signet.soak.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ErrorGroupTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatDiffersFromOneErrorToTheNextIsNoPartOfItsCause() {
        for (List<String> same : List.of(
                List.of(
                        "2026-11-30 10:00:01,123 ERROR [http-nio-8080-exec-3] Order 4711 not found",
                        "2026-11-30 11:30:59,004 ERROR [http-nio-8080-exec-12] Order 15 not found"),
                List.of(
                        "ERROR user 'ann' of 8f14e45f-ceea-467f-a8f2-bd3f2a1c9a10 refused",
                        "ERROR user 'bob' of 45c48cce-2e2d-4fb4-9c1a-6f0e3b9d7c55 refused"),
                List.of(
                        "10:00:01.5 FATAL cannot reach 10.0.0.7:5432 after 3000 ms",
                        "10:00:09.5 FATAL cannot reach 10.0.12.8:5433 after 12 ms"),
                List.of("ERROR object@1f3a7b2c is null", "ERROR object@99ab12cd is null"))) {
            assertEquals(cause(same.get(0)), cause(same.get(1)));
        }
        assertNotEquals(cause("ERROR disk full"), cause("ERROR no such user"));
        assertNotEquals(cause("ERROR cannot read orders2024a table"), cause("ERROR cannot read customers table"));
    }

    @Test
    void secretsAreInNeitherCauseNorExample() {
        for (String line : List.of(
                "ERROR login failed: password=s3cr3t-value user=ann",
                "ERROR header Authorization: Bearer s3cr3t-value",
                "ERROR at https://ann:s3cr3t-value@example.org/x",
                "ERROR {\"api_key\":\"s3cr3t-value\"}",
                "ERROR Bearer s3cr3t-value refused")) {
            ErrorMessage message = new ErrorMessage(line);
            assertFalse(message.shown().contains("s3cr3t-value"), message.shown());
            assertFalse(message.cause().contains("s3cr3t-value"), message.cause());
        }
    }

    @Property(tries = 200)
    void noErrorIsLostHoweverManyCausesThereAre(@ForAll @Size(max = 80) List<@IntRange(max = 60) Integer> causes) {
        List<ErrorGroup> all = List.of();
        List<ErrorGroup> batch = new ArrayList<>();
        for (int i = 0; i < causes.size(); i++) {
            Instant at = START.plusSeconds(i);
            String cause = "cause " + (char) ('a' + causes.get(i) % 26) + causes.get(i) / 26;
            batch.add(new ErrorGroup(cause, 1, at, at, cause));
            if (i % 7 == 0) {
                all = ErrorGroup.together(all, batch);
                batch = new ArrayList<>();
            }
        }
        all = ErrorGroup.together(all, batch);
        assertEquals(causes.size(), ErrorGroup.total(all));
        assertTrue(all.size() <= ErrorGroup.MOST + 1);
        for (ErrorGroup each : all) {
            assertFalse(each.first().isAfter(each.last()));
        }
        assertEquals(all.size(), all.stream().map(ErrorGroup::cause).distinct().count());
    }

    private static String cause(String line) {
        return new ErrorMessage(line).cause();
    }
}
