package io.jenkins.plugins.signet.announcement;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.courier.Couriers;
import io.jenkins.plugins.signet.notify.outbox.DeliveryPolicy;
import io.jenkins.plugins.signet.notify.outbox.KnownChannels;
import io.jenkins.plugins.signet.notify.outbox.Outbox;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.ledger.PromisedGates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Tells an application's channels what became of a release. It throws nothing: what cannot be told is said in a line of the
 * log, and the release goes on as it would have.
 */
public final class Announcer implements AutoCloseable {

    private final KnownChannels channels;
    private final Outbox outbox;
    private final Timers timers;
    private final InstantSource clock;
    private final Set<PromisedGates.Promise> watched = ConcurrentHashMap.newKeySet();

    public Announcer(DataFolder data, Couriers couriers, Executor workers, Timers timers, InstantSource clock) {
        this.channels = new KnownChannels(data);
        this.timers = timers;
        this.clock = clock;
        this.outbox = new Outbox(
                data,
                DeliveryPolicy.standard(),
                (app, name) -> channels.find(app, name).map(couriers::of),
                workers,
                timers,
                clock);
    }

    /** Tells those channels that want to know; on record, though perhaps not yet delivered, when it returns. */
    public void tell(Notice notice, List<Channel> to, Consumer<String> log) {
        try {
            channels.keep(notice.release().app(), to);
        } catch (RuntimeException e) {
            log.accept("The channels cannot be kept: " + e.getMessage());
        }
        for (Channel channel : to) {
            if (channel.wants(notice)) {
                try {
                    outbox.post(channel.name(), notice);
                } catch (RuntimeException e) {
                    log.accept("'" + channel.name() + "' is not told: " + e.getMessage());
                }
            }
        }
    }

    /** Goes on with what is left from before, and tells of promises when they come due. */
    public void resume(LedgerReader ledger, Consumer<String> log) {
        try {
            outbox.resume();
            watchPromises(ledger, log);
        } catch (RuntimeException e) {
            log.accept("What was left to tell is not told: " + e.getMessage());
        }
    }

    /** Tells of every promise that stands at the moment when it is due, and each day after that until it is kept; once each. */
    public void watchPromises(LedgerReader ledger, Consumer<String> log) {
        for (PromisedGates.Promise promise : PromisedGates.of(ledger)) {
            if (watched.add(promise)) {
                timers.at(promise.gate().due(), () -> tellIfStanding(ledger, promise, log));
            }
        }
    }

    private void tellIfStanding(LedgerReader ledger, PromisedGates.Promise promise, Consumer<String> log) {
        Instant due = promise.gate().due();
        Instant next = due;
        if (!due.isAfter(clock.instant())) {
            long days = Duration.between(due, clock.instant()).toDays();
            try {
                // a view does not grow, and what stood when it was opened may have been made up for since
                if (!PromisedGates.of(ledger.latest()).contains(promise)) {
                    return;
                }
                String app = promise.seal().release().app();
                tell(Announcements.debtDue(promise.seal(), promise.gate(), days), channels.of(app), log);
            } catch (UndeterminedException unreadable) {
                log.accept("Whether " + promise.gate().gate() + " is still owed cannot be told: "
                        + unreadable.getMessage());
            }
            next = due.plus(Duration.ofDays(days + 1));
        }
        timers.at(next, () -> tellIfStanding(ledger, promise, log));
    }

    /** @return whether all was delivered, or given up, in time; what is left stays on record for the next process */
    public boolean awaitQuiet(Duration timeout) throws InterruptedException {
        return outbox.awaitQuiet(timeout);
    }

    @Override
    public void close() {
        outbox.close();
    }
}
