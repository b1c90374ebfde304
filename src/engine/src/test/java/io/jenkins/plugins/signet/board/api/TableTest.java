package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsFitWhatIsInThem() {
        Table table = new Table(List.of(
                new Table.Row("shop 1.0.0", "test-production", Verdict.GREEN, Duration.ofMillis(12345), 1841L, 0L),
                new Table.Row("shop 1.1.0", "build", null, Duration.ofSeconds(187), null, null)));
        assertEquals("""
                RELEASE     STAGE            VERDICT        TIME  REQUESTS SERVED  REQUESTS FAILED
                shop 1.0.0  test-production  GREEN        12.3 s             1841                0
                shop 1.1.0  build            -        3 min 07 s                -                -
                """, table.text());
    }

    @Test
    void aNameCannotMoveTheCursor() {
        Table table = new Table(
                List.of(new Table.Row("a\u001b[2J\nb", "build", Verdict.UNDETERMINED, Duration.ZERO, null, null)));
        assertEquals(2, table.text().lines().count());
        assertEquals(-1, table.text().indexOf('\u001b'));
    }
}
