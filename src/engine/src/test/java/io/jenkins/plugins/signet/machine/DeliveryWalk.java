package io.jenkins.plugins.signet.machine;

import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.outbox.DeliveryAction;
import io.jenkins.plugins.signet.notify.outbox.DeliveryEvent;
import io.jenkins.plugins.signet.notify.outbox.DeliveryMachine;
import io.jenkins.plugins.signet.notify.outbox.DeliveryPolicy;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

final class DeliveryWalk extends Walk<DeliveryState, DeliveryEvent, DeliveryAction> {

    @Override
    String name() {
        return "delivery";
    }

    @Override
    DeliveryMachine machine() {
        return new DeliveryMachine(new DeliveryPolicy(
                Duration.ofSeconds(2), Duration.ofMinutes(1), 3, Duration.ofMinutes(10), 10, Duration.ofMinutes(5)));
    }

    @Override
    Class<DeliveryState> stateType() {
        return DeliveryState.class;
    }

    @Override
    Class<DeliveryEvent> eventType() {
        return DeliveryEvent.class;
    }

    @Override
    List<DeliveryState> starts() {
        return List.of(DeliveryState.of("team", "shop 2"));
    }

    @Override
    Object likeness(DeliveryState s) {
        return List.of(
                s.waiting().size(),
                s.settled().stream().map(DeliveryState.Settled::delivered).toList(),
                s.waiting().stream()
                        .map(each -> List.of(each.attempts(), each.nextAt() == null, each.doubtful(), each.held()))
                        .toList());
    }

    @Override
    String phase(DeliveryState s) {
        return s.isQuiet() ? "QUIET" : s.waiting().get(0).nextAt() == null ? "DELIVERING" : "PAUSING";
    }

    @Override
    boolean isFinal(DeliveryState s) {
        return false;
    }

    @Override
    List<DeliveryEvent> events(DeliveryState s) {
        Notice first = notice("first");
        Notice second = notice("second");
        String id = s.isQuiet() ? first.id() : s.waiting().get(0).notice().id();
        return List.of(
                new DeliveryEvent.Posted(first),
                new DeliveryEvent.Posted(second),
                new DeliveryEvent.Tried(id, new Receipt.Delivered()),
                new DeliveryEvent.Tried(id, Receipt.Later.failed("status 503")),
                new DeliveryEvent.Tried(id, new Receipt.Later("status 429", Duration.ofSeconds(90), false)),
                new DeliveryEvent.Tried(id, Receipt.Later.unknown("the connection was cut")),
                new DeliveryEvent.Tried(id, new Receipt.Refused("status 410")),
                new DeliveryEvent.Tried("another", new Receipt.Delivered()),
                new DeliveryEvent.Held(id, START.plusSeconds(600)),
                new DeliveryEvent.Gathered(),
                new DeliveryEvent.Told(List.of(id, second.id()), new Receipt.Delivered()),
                new DeliveryEvent.Told(List.of(id, second.id()), Receipt.Later.failed("status 503")),
                new DeliveryEvent.Tick(),
                new DeliveryEvent.Resumed());
    }

    private static Notice notice(String subject) {
        return Notice.of(
                Occasion.values()[0],
                new ReleaseId("shop", "2"),
                "production",
                Verdict.RED,
                "a gate said no",
                START,
                subject);
    }

    @Override
    List<Instant> due(DeliveryState s) {
        return Stream.ofNullable(s.isQuiet() ? null : s.waiting().get(0).nextAt())
                .toList();
    }
}
