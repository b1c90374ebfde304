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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Takes notices and sees to it that they arrive. A lane's journal is open only while an event is written, so that any
 * number of releases can wait at once. One outbox at a time works on a data folder.
 */
public final class Outbox implements AutoCloseable {

    private static final Duration WRITE_AGAIN = Duration.ofMinutes(1);

    private final DataFolder data;
    private final DeliveryMachine machine;
    private final Couriering couriers;
    private final Executor workers;
    private final Timers timers;
    private final InstantSource clock;
    private final Map<Lane, Timers.Cancellation> alarms = new HashMap<>();
    private final Set<Lane> busy = new HashSet<>();
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
        for (DeliveryState left : DeliveryRecords.of(data)) {
            if (!left.isQuiet()) {
                ReleaseId release = left.waiting().get(0).notice().release();
                fire(new Lane(left.channel(), release), new DeliveryEvent.Resumed());
            }
        }
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

    private synchronized void fire(Lane lane, DeliveryEvent event) {
        if (closed && !(event instanceof DeliveryEvent.Posted)) {
            return;
        }
        List<DeliveryAction> actions = new ArrayList<>();
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
        for (DeliveryAction action : actions) {
            perform(lane, action);
        }
    }

    private void perform(Lane lane, DeliveryAction action) {
        if (closed) {
            return;
        }
        if (action instanceof DeliveryAction.WakeAt wake) {
            wakeAt(lane, wake.at(), new DeliveryEvent.Tick());
        } else if (action instanceof DeliveryAction.Deliver deliver) {
            try {
                workers.execute(() -> deliver(lane, deliver));
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

    private void deliver(Lane lane, DeliveryAction.Deliver deliver) {
        Receipt receipt;
        try {
            Optional<Courier> courier = couriers.find(lane.release().app(), lane.channel());
            receipt = courier.isPresent()
                    ? courier.get().deliver(deliver.notice(), deliver.repeated())
                    : new Receipt.Refused("there is no channel '" + lane.channel() + "' any more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return; // the process ends; the journal says that it was under way
        } catch (RuntimeException e) {
            // its message may quote a URL that is a secret; its class says enough for the journal
            receipt = Receipt.Later.unknown("failed with " + e.getClass().getSimpleName());
        }
        record(lane, new DeliveryEvent.Tried(deliver.notice().id(), receipt));
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
