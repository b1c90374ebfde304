package io.jenkins.plugins.signet.notify.outbox;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.notify.Courier;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Takes notices and sees to it that they arrive. A lane's journal is open only while an event is written, so that any
 * number of releases can wait at once. Where people have been told much, further notices wait for each other and come in one
 * message; each stays in its lane until that has arrived. One outbox at a time works on a data folder.
 */
public final class Outbox implements AutoCloseable {

    private static final Duration WRITE_AGAIN = Duration.ofMinutes(1);

    private final DataFolder data;
    private final DeliveryPolicy policy;
    private final DeliveryMachine machine;
    private final Couriering couriers;
    private final Executor workers;
    private final Timers timers;
    private final InstantSource clock;
    private final Map<Lane, Timers.Cancellation> alarms = new HashMap<>();
    private final Set<Lane> busy = new HashSet<>();
    private final Map<Place, Crowd> crowds = new HashMap<>();
    private boolean closed;

    /** Finds a channel's courier, at each attempt anew. */
    @FunctionalInterface
    public interface Couriering {

        /** Empty if the application has no such channel any more. */
        Optional<Courier> find(String app, String channel);
    }

    public Outbox(
            DataFolder data,
            DeliveryPolicy policy,
            Couriering couriers,
            Executor workers,
            Timers timers,
            InstantSource clock) {
        this.data = data;
        this.policy = policy;
        this.machine = new DeliveryMachine(policy);
        this.couriers = couriers;
        this.workers = workers;
        this.timers = timers;
        this.clock = clock;
    }

    /** A channel and a release: what stays in order. */
    record Lane(String channel, ReleaseId release) {

        String journal() {
            return DeliveryRecords.FOLDER + "/" + release.app() + "/" + release.version() + "/" + channel;
        }
    }

    /** Where people read; what disturbs them is not held up by what does not. */
    private record Place(String name, boolean urgent) {}

    /** An attempt of a lane. */
    private record Attempt(Lane lane, DeliveryAction.Deliver deliver) {}

    /**
     * Takes a notice for a channel. Once this returns, the notice survives the process; posting it again changes nothing.
     *
     * @throws UndeterminedException if it could not be made durable
     */
    public void post(String channel, Notice notice) {
        fire(new Lane(channel, notice.release()), new DeliveryEvent.Posted(notice));
    }

    /** Goes on with what an earlier process has left. */
    public void resume() {
        List<DeliveryState> lanes = DeliveryRecords.of(data);
        rememberTold(lanes);
        for (DeliveryState left : lanes) {
            if (!left.isQuiet() && !(left.isHeld() && waitsAgain(left))) {
                fire(lane(left), new DeliveryEvent.Resumed());
            }
        }
    }

    /** @return false if there is no such place any more */
    private boolean waitsAgain(DeliveryState left) {
        String name = place(lane(left));
        if (name.isEmpty()) {
            return false;
        }
        DeliveryState.Waiting first = left.waiting().get(0);
        boolean urgent = left.waiting().stream().anyMatch(each -> each.notice().isUrgent());
        synchronized (this) {
            busy.add(lane(left));
            hold(new Place(name, urgent), lane(left), Objects.requireNonNullElse(first.nextAt(), clock.instant()));
        }
        return true;
    }

    private static Lane lane(DeliveryState state) {
        int space = state.release().indexOf(' ');
        return new Lane(
                state.channel(),
                new ReleaseId(
                        state.release().substring(0, space), state.release().substring(space + 1)));
    }

    /** What came in one message counts as what it is. */
    private void rememberTold(List<DeliveryState> lanes) {
        Instant since = clock.instant().minus(policy.within());
        Map<Place, List<Instant>> told = new HashMap<>();
        for (DeliveryState state : lanes) {
            for (DeliveryState.Settled each : state.settled()) {
                if (each.delivered() && !each.together() && each.at().isAfter(since)) {
                    String place = place(lane(state));
                    told.computeIfAbsent(new Place(place, each.occasion().isUrgent()), any -> new ArrayList<>())
                            .add(each.at());
                }
            }
        }
        synchronized (this) {
            told.forEach((place, times) -> {
                if (!place.name().isEmpty()) {
                    times.stream().sorted().forEach(crowd(place)::remember);
                }
            });
        }
    }

    /** Empty where each notice is taken for itself, or nobody knows. */
    private String place(Lane lane) {
        try {
            return couriers.find(lane.release().app(), lane.channel())
                    .map(Courier::place)
                    .orElse("");
        } catch (RuntimeException unknown) {
            return "";
        }
    }

    private Crowd crowd(Place place) {
        return crowds.computeIfAbsent(place, any -> new Crowd(policy.many(), policy.within()));
    }

    /**
     * Waits until nothing is left to deliver.
     *
     * @return whether that came to pass in time; what is left stays in the journals
     */
    public synchronized boolean awaitQuiet(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!busy.isEmpty() && !closed) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return busy.isEmpty();
    }

    /** Delivers no more; the journals stay as they are. */
    @Override
    public synchronized void close() {
        closed = true;
        alarms.values().forEach(Timers.Cancellation::cancel);
        alarms.clear();
        notifyAll();
    }

    private void fire(Lane lane, DeliveryEvent event) {
        for (DeliveryAction action : written(lane, event)) {
            perform(lane, action);
        }
    }

    /** @return what the lane asks for, now that the event is on the disk */
    private synchronized List<DeliveryAction> written(Lane lane, DeliveryEvent event) {
        List<DeliveryAction> actions = new ArrayList<>();
        if (closed && !(event instanceof DeliveryEvent.Posted)) {
            return actions;
        }
        try (Journal journal = Journal.open(data.journal(lane.journal()))) {
            DeliveryState fresh =
                    DeliveryState.of(lane.channel(), lane.release().toString());
            MachineRun<DeliveryState, DeliveryEvent, DeliveryAction> run =
                    MachineRun.open(machine, journal, fresh, DeliveryEvent.class, clock);
            actions.addAll(run.fire(event));
            if (run.state().isQuiet()) {
                busy.remove(lane);
            } else {
                busy.add(lane);
            }
        }
        notifyAll();
        return actions;
    }

    private synchronized void perform(Lane lane, DeliveryAction action) {
        if (closed) {
            return;
        }
        if (action instanceof DeliveryAction.WakeAt wake) {
            wakeAt(lane, wake.at(), new DeliveryEvent.Tick());
        } else if (action instanceof DeliveryAction.Deliver deliver) {
            try {
                workers.execute(() -> deliver(new Attempt(lane, deliver)));
            } catch (RejectedExecutionException ending) {
                // the process ends; the journal says that it was under way
            }
        }
    }

    private void wakeAt(Lane lane, Instant when, DeliveryEvent event) {
        Timers.Cancellation before = alarms.put(lane, timers.at(when, () -> record(lane, event)));
        if (before != null) {
            before.cancel();
        }
    }

    private void deliver(Attempt attempt) {
        String name = place(attempt.lane());
        if (name.isEmpty()) {
            tell(attempt);
            return;
        }
        Place place = new Place(name, attempt.deliver().isUrgent());
        if (!isHeld(place, attempt)) {
            boolean arrived = false;
            try {
                arrived = tell(attempt);
            } finally {
                done(place, arrived);
            }
        }
    }

    /** In one go, so that nobody gathers what is not on record as held yet. */
    private synchronized boolean isHeld(Place place, Attempt attempt) {
        boolean isFirst = crowd(place).opensAt().isEmpty();
        Optional<Instant> until = crowd(place).ask(attempt.lane(), clock.instant());
        if (until.isEmpty()) {
            return false;
        }
        try {
            written(
                    attempt.lane(),
                    new DeliveryEvent.Held(attempt.deliver().notice().id(), until.get()));
        } catch (UndeterminedException notWritten) {
            crowd(place).release(attempt.lane());
            return false;
        }
        if (isFirst) {
            timers.at(until.get(), () -> gather(place));
        }
        return true;
    }

    private synchronized void hold(Place place, Lane lane, Instant until) {
        boolean isFirst = crowd(place).opensAt().isEmpty();
        Instant opens = crowd(place).hold(lane, until);
        if (isFirst) {
            timers.at(opens, () -> gather(place));
        }
    }

    private void gather(Place place) {
        try {
            workers.execute(() -> tellHeld(place));
        } catch (RejectedExecutionException ending) {
            // the process ends; the journals say who waits
        }
    }

    /** All that waits for a place, in one message. */
    private void tellHeld(Place place) {
        List<Lane> lanes = opened(place);
        boolean arrived = false;
        try {
            List<Attempt> attempts = new ArrayList<>();
            lanes.forEach(lane -> gathered(place, lane).ifPresent(attempts::add));
            arrived = !attempts.isEmpty() && tellTogether(attempts);
        } finally {
            done(place, arrived);
        }
    }

    private synchronized List<Lane> opened(Place place) {
        return crowd(place).open();
    }

    /** Empty if what a lane held has been told, or cannot be told yet since the disk is full. */
    private Optional<Attempt> gathered(Place place, Lane lane) {
        try {
            return written(lane, new DeliveryEvent.Gathered()).stream()
                    .filter(DeliveryAction.Deliver.class::isInstance)
                    .map(action -> new Attempt(lane, (DeliveryAction.Deliver) action))
                    .findFirst();
        } catch (UndeterminedException notWritten) {
            hold(place, lane, clock.instant().plus(WRITE_AGAIN));
            return Optional.empty();
        }
    }

    private synchronized void done(Place place, boolean arrived) {
        crowd(place).done(arrived, clock.instant());
    }

    /** @return whether it has arrived */
    private boolean tell(Attempt attempt) {
        Notice notice = attempt.deliver().notice();
        Optional<Receipt> receipt =
                tried(attempt.lane(), notice, attempt.deliver().repeated());
        receipt.ifPresent(came -> record(attempt.lane(), new DeliveryEvent.Tried(notice.id(), came)));
        return receipt.filter(Receipt.Delivered.class::isInstance).isPresent();
    }

    /** All that these lanes have to tell, in one message. @return whether it has arrived */
    private boolean tellTogether(List<Attempt> attempts) {
        List<Notice> notices = attempts.stream()
                .flatMap(each -> each.deliver().all().stream())
                .sorted(Comparator.comparing(Notice::at))
                .toList();
        if (notices.size() == 1) {
            return tell(attempts.get(0));
        }
        boolean repeated = attempts.stream().anyMatch(each -> each.deliver().repeated());
        Optional<Receipt> receipt = tried(attempts.get(0).lane(), Notice.digest(notices, clock.instant()), repeated);
        receipt.ifPresent(came -> attempts.forEach(each -> record(
                each.lane(),
                new DeliveryEvent.Told(
                        each.deliver().all().stream().map(Notice::id).toList(), came))));
        return receipt.filter(Receipt.Delivered.class::isInstance).isPresent();
    }

    /** Empty if the process ends: the journal says that it was under way. */
    private Optional<Receipt> tried(Lane lane, Notice notice, boolean repeated) {
        try {
            Optional<Courier> courier = couriers.find(lane.release().app(), lane.channel());
            return Optional.of(
                    courier.isPresent()
                            ? courier.get().deliver(notice, repeated)
                            : new Receipt.Refused("there is no channel '" + lane.channel() + "' any more"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RuntimeException e) {
            // its message may quote a URL that is a secret; its class says enough for the journal
            return Optional.of(
                    Receipt.Later.unknown("failed with " + e.getClass().getSimpleName()));
        }
    }

    /** What happened has to get into the journal; if the disk is full, then later. */
    private void record(Lane lane, DeliveryEvent event) {
        try {
            fire(lane, event);
        } catch (UndeterminedException notWritten) {
            synchronized (this) {
                if (!closed) {
                    wakeAt(lane, clock.instant().plus(WRITE_AGAIN), event);
                }
            }
        }
    }
}
