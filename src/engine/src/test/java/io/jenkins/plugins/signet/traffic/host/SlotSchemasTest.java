package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.postgresql.PostgresServer;
import io.jenkins.plugins.signet.traffic.Slot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which migrations a release that still runs can live with, on a real PostgreSQL. */
class SlotSchemasTest {

    @TempDir
    Path folder;

    private final DatabaseAddress database =
            PostgresServer.database("CREATE TABLE item (id bigint PRIMARY KEY, name text, price int)");

    @Test
    void whatIsAddedBreaksNothing() throws Exception {
        assertNull(schemas().remember(Slot.BLUE));
        PostgresServer.execute(database, "ALTER TABLE item ADD COLUMN note text; CREATE TABLE shelf (id int)");
        assertEquals(SlotSchemas.Fitness.FULL, schemas().fitness(Slot.BLUE));
    }

    @Test
    void whatIsTakenAwayBreaksTheReleaseThatRanOnIt() throws Exception {
        schemas().remember(Slot.BLUE);
        PostgresServer.execute(database, "ALTER TABLE item DROP COLUMN price");
        assertNull(schemas().remember(Slot.GREEN));
        SlotSchemas.Fitness fitness = schemas().fitness(Slot.BLUE);
        assertEquals(
                Map.of(
                        Slot.BLUE,
                        "it cannot live with the migrated database, where column public.item.price is missing"),
                fitness.broken());
        schemas().remember(Slot.BLUE);
        assertEquals(fitness, schemas().fitness(Slot.BLUE), "the first schema that it ran on counts");
        schemas().forget(Slot.BLUE);
        assertEquals(SlotSchemas.Fitness.FULL, schemas().fitness(Slot.GREEN));
        assertEquals(
                "which schema the release in blue runs on was never written down",
                schemas().fitness(Slot.BLUE).unknown());
    }

    @Test
    void aDatabaseThatCannotBeReadIsNotKnown() throws Exception {
        schemas().remember(Slot.BLUE);
        SlotSchemas gone = new SlotSchemas(folder, PostgresServer.address("gone"), InstantSource.system());
        String live = gone.fitness(Slot.BLUE).unknown();
        assertTrue(live.startsWith("whether the release in blue can live with the database as it is: cannot"), live);
        String next = gone.remember(Slot.GREEN);
        assertTrue(next.startsWith("the schema that the release in green runs on could not be written down"), next);
    }

    private SlotSchemas schemas() {
        return new SlotSchemas(folder, database, InstantSource.system());
    }
}
