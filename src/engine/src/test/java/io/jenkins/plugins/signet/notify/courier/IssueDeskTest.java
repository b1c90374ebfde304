package io.jenkins.plugins.signet.notify.courier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.notify.Address.Issues;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Courier;
import io.jenkins.plugins.signet.notify.Failure;
import io.jenkins.plugins.signet.notify.Failure.Priority;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Notices;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.notify.Receipt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One issue for each thing that keeps failing, in each forge's API. */
class IssueDeskTest {

    private static final Failure CHECKOUT = new Failure("smoke: checkout", "checkout fails", Priority.CRITICAL, "502");
    private static final Failure DRIFT = new Failure("drift", "the schema drifted", Priority.MEDIUM, "a column more");

    private static Courier courier(Forge forge) {
        Couriers couriers = new Couriers(
                new Web(Duration.ofSeconds(5), InstantSource.fixed(Notices.AT)),
                (server, password, mail) -> new Receipt.Refused("no mail here"),
                id -> Optional.of(Forge.TOKEN));
        return couriers.of(new Channel("tracker", forge.address(), Set.of(Occasion.values()), Set.of()));
    }

    private static void handle(Forge forge, Notice notice) throws InterruptedException {
        assertEquals(new Receipt.Delivered(), courier(forge).deliver(notice, false));
    }

    @ParameterizedTest
    @EnumSource(Issues.Forge.class)
    void oneIssueForEachFailureToldOfEachTimeAndClosedByGreen(Issues.Forge kind) throws Exception {
        try (Forge forge = new Forge(kind)) {
            handle(forge, Notices.red("first", CHECKOUT, DRIFT));
            handle(forge, Notices.red("second", CHECKOUT));

            assertEquals(2, forge.issues.size());
            Forge.Issue checkout = forge.issues.get(0);
            assertEquals("shop in production: checkout fails", checkout.title);
            assertEquals(List.of("signet", "release", "priority: critical"), checkout.labels);
            assertEquals(1, checkout.comments.size());
            assertTrue(checkout.body.contains("rollback --environment production"));
            assertEquals(List.of(), forge.issues.get(1).comments);

            handle(forge, Notices.green("4"));
            assertFalse(checkout.open);
            assertFalse(forge.issues.get(1).open);
            assertTrue(checkout.comments.get(1).contains("sealed GREEN"));

            handle(forge, Notices.red("third", CHECKOUT));
            assertEquals(3, forge.issues.size());
            assertTrue(forge.issues.get(2).open);
        }
    }

    @ParameterizedTest
    @EnumSource(Issues.Forge.class)
    void handledAgainItWritesNothingTwice(Issues.Forge kind) throws Exception {
        Notice first = Notices.red("first", CHECKOUT, DRIFT);
        Notice second = Notices.red("second", CHECKOUT, DRIFT);
        Notice green = Notices.green("4");
        try (Forge forge = new Forge(kind)) {
            for (Notice notice : List.of(first, second, green)) {
                handle(forge, notice);
                if (notice != green) {
                    handle(forge, notice);
                }
            }
            assertEquals(2, forge.issues.size());
            assertEquals(2, forge.issues.get(0).comments.size());
        }
    }

    /** Whichever answer is lost on the way, trying again ends where it would have ended. */
    @ParameterizedTest
    @EnumSource(Issues.Forge.class)
    void anAnswerLostAnywhereChangesNothing(Issues.Forge kind) throws Exception {
        for (int lost = 0; lost < 12; lost++) {
            try (Forge forge = new Forge(kind)) {
                handle(forge, Notices.red("first", CHECKOUT, DRIFT));
                forge.loseAnswerAfter(lost);
                boolean delivered = false;
                for (Notice notice : List.of(Notices.red("second", CHECKOUT, DRIFT), Notices.green("4"))) {
                    for (delivered = false; !delivered; ) {
                        Receipt receipt = courier(forge).deliver(notice, true);
                        delivered = receipt instanceof Receipt.Delivered;
                        assertTrue(delivered || receipt instanceof Receipt.Later, receipt.toString());
                    }
                }
                assertEquals(2, forge.issues.size(), "lost " + lost);
                for (Forge.Issue issue : forge.issues) {
                    assertFalse(issue.open);
                    assertEquals(2, issue.comments.size(), "lost " + lost);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Issues.Forge.class)
    void aTokenThatIsNotTakenIsRefusedWithoutItsName(Issues.Forge kind) throws Exception {
        try (Forge forge = new Forge(kind)) {
            Couriers couriers = new Couriers(
                    new Web(Duration.ofSeconds(5), InstantSource.fixed(Notices.AT)),
                    (server, password, mail) -> new Receipt.Refused("no mail here"),
                    id -> Optional.of("wrong"));
            Receipt receipt = couriers.of(new Channel("tracker", forge.address(), Set.of(Occasion.values()), Set.of()))
                    .deliver(Notices.red("first", CHECKOUT), false);
            assertInstanceOf(Receipt.Refused.class, receipt);
            assertEquals(new Receipt.Refused("answered 401"), receipt);
        }
    }
}
