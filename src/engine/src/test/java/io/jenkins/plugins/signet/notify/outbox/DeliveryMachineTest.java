package io.jenkins.plugins.signet.notify.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Notices;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.outbox.DeliveryAction.Deliver;
import io.jenkins.plugins.signet.notify.outbox.DeliveryAction.WakeAt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DeliveryMachineTest {

    private static final DeliveryPolicy POLICY = new DeliveryPolicy(
            Duration.ofSeconds(2), Duration.ofMinutes(10), 5, Duration.ofHours(24), 10, Duration.ofMinutes(5));

    private final DeliveryMachine machine = new DeliveryMachine(POLICY);
    private DeliveryState state = DeliveryState.of("team", "shop 1");
    private Instant now = Notices.AT;

    private List<DeliveryAction> fire(DeliveryEvent event) {
        Transition<DeliveryState, DeliveryAction> next = machine.on(state, event, now);
        state = next.state();
        return next.actions();
    }

    @Example
    void theNextIsTriedOnlyWhenTheOneBeforeIsDone() {
        Notice first = Notices.numbered("1", 1);
        Notice second = Notices.numbered("1", 2);

        assertEquals(List.of(new Deliver(first, false, List.of())), fire(new DeliveryEvent.Posted(first)));
        assertEquals(List.of(), fire(new DeliveryEvent.Posted(second)));
        assertEquals(
                List.of(new Deliver(second, false, List.of())),
                fire(new DeliveryEvent.Tried(first.id(), new Receipt.Delivered())));
    }

    @Example
    void theSameNoticeAgainIsNotToldAgain() {
        Notice notice = Notices.numbered("1", 1);
        fire(new DeliveryEvent.Posted(notice));
        assertEquals(List.of(), fire(new DeliveryEvent.Posted(notice)));
        fire(new DeliveryEvent.Tried(notice.id(), new Receipt.Delivered()));
        assertEquals(List.of(), fire(new DeliveryEvent.Posted(notice)));
        assertEquals(1, state.settled().size());
    }

    @Example
    void pausesGrowAndAReceiversWishIsHonoured() {
        Notice notice = Notices.numbered("1", 1);
        fire(new DeliveryEvent.Posted(notice));

        Instant first = wake(fire(new DeliveryEvent.Tried(notice.id(), Receipt.Later.failed("answered 500"))));
        assertTrue(!first.isBefore(now.plusSeconds(2)) && first.isBefore(now.plusMillis(2500)), first.toString());
        now = first;
        assertEquals(List.of(new Deliver(notice, false, List.of())), fire(new DeliveryEvent.Tick()));

        Receipt busy = new Receipt.Later("answered 429", Duration.ofMinutes(7), false);
        assertEquals(now.plus(Duration.ofMinutes(7)), wake(fire(new DeliveryEvent.Tried(notice.id(), busy))));
        now = now.plus(Duration.ofMinutes(6));
        assertEquals(List.of(new WakeAt(first.plus(Duration.ofMinutes(7)))), fire(new DeliveryEvent.Tick()));
    }

    private static Instant wake(List<DeliveryAction> actions) {
        return ((WakeAt) actions.get(0)).at();
    }

    @Example
    void whatCannotBeDeliveredIsGivenUpAndTheNextGoesOn() {
        Notice first = Notices.numbered("1", 1);
        Notice second = Notices.numbered("1", 2);
        fire(new DeliveryEvent.Posted(first));
        fire(new DeliveryEvent.Posted(second));
        List<DeliveryAction> last = List.of();
        for (int attempt = 0; attempt < POLICY.attempts(); attempt++) {
            last = fire(new DeliveryEvent.Tried(first.id(), Receipt.Later.failed("answered 500")));
            now = now.plus(Duration.ofMinutes(15));
            if (attempt < POLICY.attempts() - 1) {
                fire(new DeliveryEvent.Tick());
            }
        }
        assertEquals(List.of(new Deliver(second, false, List.of())), last);
        assertFalse(state.settled().get(0).delivered());
        assertEquals("given up: answered 500", state.settled().get(0).reason());
    }

    @Example
    void anAttemptThatACrashCutShortIsRepeatedAsSuch() {
        Notice notice = Notices.numbered("1", 1);
        fire(new DeliveryEvent.Posted(notice));
        assertEquals(List.of(new Deliver(notice, true, List.of())), fire(new DeliveryEvent.Resumed()));
    }

    @Example
    void aPauseThatACrashCutShortIsTakenUp() {
        Notice notice = Notices.numbered("1", 1);
        fire(new DeliveryEvent.Posted(notice));
        Instant next = wake(fire(new DeliveryEvent.Tried(notice.id(), Receipt.Later.failed("no connection"))));
        assertEquals(List.of(new WakeAt(next)), fire(new DeliveryEvent.Resumed()));
        now = next;
        assertEquals(List.of(new Deliver(notice, false, List.of())), fire(new DeliveryEvent.Tick()));
    }

    @Example
    void whatIsHeldIsToldWithWhatCameBehindIt() {
        Notice first = Notices.numbered("1", 1);
        Notice second = Notices.numbered("1", 2);
        Instant until = now.plusSeconds(90);
        fire(new DeliveryEvent.Posted(first));
        assertEquals(List.of(), fire(new DeliveryEvent.Held(first.id(), until)));
        assertEquals(List.of(), fire(new DeliveryEvent.Posted(second)));
        assertEquals(List.of(new Deliver(first, false, List.of(second))), fire(new DeliveryEvent.Gathered()));
        assertEquals(List.of(), fire(new DeliveryEvent.Gathered()), "it is under way");
        Notice third = Notices.numbered("1", 3);
        fire(new DeliveryEvent.Posted(third));

        List<String> ids = List.of(first.id(), second.id());
        assertEquals(
                List.of(new Deliver(third, false, List.of())),
                fire(new DeliveryEvent.Told(ids, new Receipt.Delivered())));
        assertEquals(
                ids, state.settled().stream().map(DeliveryState.Settled::id).toList());
        assertTrue(
                state.settled().stream().allMatch(each -> each.delivered() && each.together() && each.attempts() == 1));
    }

    @Example
    void whatWasToldTogetherInVainIsTriedOneByOne() {
        Notice first = Notices.numbered("1", 1);
        Notice second = Notices.numbered("1", 2);
        fire(new DeliveryEvent.Posted(first));
        fire(new DeliveryEvent.Posted(second));
        List<String> ids = List.of(first.id(), second.id());
        now = wake(fire(new DeliveryEvent.Told(ids, Receipt.Later.unknown("answered 504"))));
        assertEquals(List.of(new Deliver(first, true, List.of(second))), fire(new DeliveryEvent.Tick()));
        assertEquals(
                List.of(new Deliver(second, false, List.of())),
                fire(new DeliveryEvent.Told(ids, new Receipt.Refused("answered 410"))));
    }

    @Example
    void whatPeopleShouldBeDisturbedForWaitsBehindNothingThatIsHeld() {
        Notice first = Notices.numbered("3", 1);
        Notice red = Notices.red("a gate said no");
        fire(new DeliveryEvent.Posted(first));
        fire(new DeliveryEvent.Held(first.id(), now.plusSeconds(90)));
        assertEquals(List.of(new Deliver(first, false, List.of(red))), fire(new DeliveryEvent.Posted(red)));
    }

    /** Whatever happens in whatever order: one attempt at a time, in order, and everything ends in the record once. */
    @Property(tries = 1000)
    void everythingEndsOnceAndInOrder(@ForAll long seed) {
        state = DeliveryState.of("team", "shop 1");
        now = Notices.AT;
        Random random = new Random(seed);
        List<String> posted = new ArrayList<>();
        List<Deliver> underWay = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            now = now.plusSeconds(random.nextInt(400));
            DeliveryEvent event = event(random, posted, underWay);
            boolean isEnded = event instanceof DeliveryEvent.Tried
                    || event instanceof DeliveryEvent.Told
                    || event instanceof DeliveryEvent.Held
                    || event instanceof DeliveryEvent.Resumed;
            if (isEnded) {
                underWay.clear();
            }
            fire(event).stream().filter(Deliver.class::isInstance).forEach(action -> underWay.add((Deliver) action));
            assertTrue(underWay.size() <= 1, "two attempts at a time");
            state = Json.read(Json.write(state), DeliveryState.class);
        }
        while (!state.isQuiet()) {
            String first = state.waiting().get(0).notice().id();
            now = now.plus(Duration.ofMinutes(30));
            fire(new DeliveryEvent.Resumed());
            fire(new DeliveryEvent.Tried(first, new Receipt.Delivered()));
        }
        assertEquals(
                posted, state.settled().stream().map(DeliveryState.Settled::id).toList());
    }

    private DeliveryEvent event(Random random, List<String> posted, List<Deliver> underWay) {
        int choice = random.nextInt(10);
        if (choice < 2) {
            Notice notice = Notices.numbered("1", random.nextInt(12));
            if (!posted.contains(notice.id())) {
                posted.add(notice.id());
            }
            return new DeliveryEvent.Posted(notice);
        }
        if (choice < 7 && !underWay.isEmpty()) {
            Receipt receipt =
                    switch (random.nextInt(4)) {
                        case 0 -> new Receipt.Delivered();
                        case 1 -> new Receipt.Refused("answered 404");
                        case 2 -> Receipt.Later.unknown("no answer");
                        default -> new Receipt.Later("answered 429", Duration.ofSeconds(random.nextInt(90)), false);
                    };
            List<String> ids = underWay.get(0).all().stream().map(Notice::id).toList();
            return switch (random.nextInt(3)) {
                case 0 -> new DeliveryEvent.Held(ids.get(0), now.plusSeconds(random.nextInt(300)));
                case 1 -> new DeliveryEvent.Told(ids.subList(0, 1 + random.nextInt(ids.size())), receipt);
                default -> new DeliveryEvent.Tried(ids.get(0), receipt);
            };
        }
        if (choice == 8) {
            return new DeliveryEvent.Gathered();
        }
        return choice == 9 ? new DeliveryEvent.Resumed() : new DeliveryEvent.Tick();
    }
}
