package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.traffic.Fence;
import io.jenkins.plugins.signet.traffic.SwitchAction.AcquireLease;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchEvent.Failed;
import io.jenkins.plugins.signet.traffic.SwitchEvent.LeaseGranted;
import io.jenkins.plugins.signet.traffic.SwitchEvent.LeaseLost;
import io.jenkins.plugins.signet.traffic.SwitchEvent.LeaseRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLeaseTest {

    private static final Duration TTL = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private HostLease lease;
    private int changes;

    @BeforeEach
    void open() {
        lease = new HostLease(folder.resolve("lease.json"), () -> now);
    }

    @Test
    void hasOneHolderAtATime() throws Exception {
        assertEquals(new LeaseGranted(1, 1), acquire("ada", 1, 0));
        assertEquals(new LeaseRefused(1, "ada", now.plus(TTL)), acquire("bob", 1, 0));
        assertTrue(lease.see().isHeld(now));
    }

    @Test
    void isFreeAgainOnceGivenBack() throws Exception {
        acquire("ada", 1, 0);
        lease.release(new Fence(1, 2));
        assertFalse(lease.see().isHeld(now));
        assertEquals(new LeaseGranted(1, 2), acquire("bob", 1, 0));
    }

    @Test
    void anAbandonedLeaseExpiresAndItsHolderChangesNothingMore() throws Exception {
        acquire("ada", 1, 0);
        now = now.plus(TTL);
        assertEquals(new LeaseGranted(1, 2), acquire("bob", 1, 0));
        assertEquals(new LeaseLost(7, "bob"), change(1, 7));
        assertEquals(new LeaseLost(8, "bob"), lease.renew(new Fence(1, 8), TTL));
        assertEquals(0, changes);
    }

    @Test
    void anExpiredLeaseThatNobodyTookCanBeRenewed() throws Exception {
        acquire("ada", 1, 0);
        now = now.plus(TTL.multipliedBy(2));
        assertInstanceOf(SwitchEvent.LeaseRenewed.class, lease.renew(new Fence(1, 2), TTL));
        assertInstanceOf(LeaseRefused.class, acquire("bob", 1, 0));
    }

    @Test
    void aResumedRunTakesItsOwnLeaseOverAndShutsItsPastOut() throws Exception {
        acquire("ada", 1, 0);
        assertEquals(new LeaseGranted(5, 2), acquire("ada", 5, 1));
        assertInstanceOf(LeaseLost.class, change(1, 4));
        change(2, 6);
        assertEquals(1, changes);
    }

    @Test
    void aResumedRunThatWasOvertakenHasLostTheLeaseWhetherOrNotItIsFree() throws Exception {
        acquire("ada", 1, 0);
        now = now.plus(TTL);
        acquire("bob", 1, 0);
        assertEquals(new LeaseLost(5, "bob"), acquire("ada", 5, 1));
        lease.release(new Fence(2, 2));
        assertEquals(new LeaseLost(6, "bob"), acquire("ada", 6, 1));
    }

    @Test
    void aGrantThatComesLateDoesNotHideWhoHadItMeanwhile() throws Exception {
        acquire("ada", 1, 0);
        now = now.plus(TTL);
        acquire("bob", 1, 0);
        lease.release(new Fence(2, 2));
        assertEquals(new LeaseGranted(1, 3), acquire("ada", 1, 0), "asked for before ada's first grant");
        assertEquals(new LeaseLost(9, "ada"), acquire("ada", 9, 1));
        assertEquals(new LeaseGranted(9, 4), acquire("ada", 9, 3), "who goes on from that grant was not overtaken");
        assertEquals(new LeaseGranted(10, 5), acquire("ada", 10, 3), "the answer with token 4 was lost");
    }

    @Test
    void oneThatAnOlderVersionStoredGoesOn() throws Exception {
        Files.writeString(folder.resolve("lease.json"), """
                {"schema": "signet/lease/v1", "holder": "ada", "lastHolder": "ada", "token": 7, "lastStep": 4,
                 "expiresAt": "2026-01-01T00:00:30Z", "broken": null}
                """);
        assertEquals(new LeaseGranted(5, 8), acquire("ada", 5, 7));
        assertEquals(new LeaseGranted(6, 9), acquire("ada", 6, 8));
    }

    @Test
    void anActionThatWasGivenUpDoesNotHappenBehindItsSuccessorsBack() throws Exception {
        acquire("ada", 1, 0);
        change(1, 9);
        assertInstanceOf(Failed.class, change(1, 4));
        assertEquals(1, changes);
        change(1, 9);
        assertEquals(2, changes, "the same step may be done twice");
    }

    @Test
    void canBeBrokenOnPurposeAndTellsWhy() throws Exception {
        acquire("ada", 1, 0);
        lease.breakLease("eve", "ada's agent burned down");
        assertEquals(new LeaseLost(2, "eve (broke it: ada's agent burned down)"), change(1, 2));
        assertEquals("ada's agent burned down", lease.see().broken());
        assertEquals(new LeaseGranted(1, 3), acquire("bob", 1, 0));
    }

    @Test
    void ofManyAtTheSameMomentOneGetsIt() throws Exception {
        ExecutorService actors = Executors.newFixedThreadPool(8);
        try {
            List<Callable<SwitchEvent>> tries = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String holder = "actor-" + i;
                tries.add(() -> new HostLease(folder.resolve("lease.json"), () -> now)
                        .acquire(new AcquireLease(1, holder, TTL, 0)));
            }
            int granted = 0;
            for (Future<SwitchEvent> result : actors.invokeAll(tries)) {
                granted += result.get() instanceof LeaseGranted ? 1 : 0;
            }
            assertEquals(1, granted);
        } finally {
            actors.shutdownNow();
        }
    }

    private SwitchEvent acquire(String holder, long step, long previousToken) throws Exception {
        return lease.acquire(new AcquireLease(step, holder, TTL, previousToken));
    }

    private SwitchEvent change(long token, long step) throws Exception {
        return lease.fenced(new Fence(token, step), () -> {
            changes++;
            return new SwitchEvent.SlotStopped(step);
        });
    }
}
