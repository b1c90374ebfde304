package io.jenkins.plugins.signet.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.signet.durable.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineDriverTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final List<Runnable> alarms = new ArrayList<>();

    record Count(int done) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Event.Tick.class, name = "tick"),
        @JsonSubTypes.Type(value = Event.Done.class, name = "done")
    })
    sealed interface Event {
        record Tick() implements Event {}

        record Done() implements Event {}
    }

    sealed interface Action {
        record Work() implements Action {}

        record LongWork() implements Action, Aside {}

        record WakeAt(Instant at) implements Action, Wake {}
    }

    private static Transition<Count, Action> on(Count count, Event event, Instant now) {
        return event instanceof Event.Tick
                ? Transition.to(count, new Action.Work())
                : Transition.to(new Count(count.done() + 1), new Action.WakeAt(now));
    }

    @Test
    void carriesOutActionsAndWakesUntilSettled() {
        try (Journal journal = Journal.open(folder.resolve("count"))) {
            CompletableFuture<Count> outcome = drive(journal, 2);
            while (!outcome.isDone()) {
                assertTrue(!alarms.isEmpty(), "waiting without an alarm");
                alarms.remove(0).run();
            }
            assertEquals(new Count(2), outcome.join());
        }
    }

    @Test
    void goesOnFromTheJournalWhereItWasLeft() {
        try (Journal journal = Journal.open(folder.resolve("count"))) {
            drive(journal, 1).join();
        }
        try (Journal journal = Journal.open(folder.resolve("count"))) {
            assertEquals(new Count(2), drive(journal, 2).join());
        }
    }

    @Test
    void whatTakesLongIsCarriedOutBesideTheRest() throws Exception {
        CountDownLatch worked = new CountDownLatch(1);
        Effects<Event, Action> effects = new Effects<>() {
            @Override
            public Optional<Event> perform(Action action) throws InterruptedException {
                if (action instanceof Action.LongWork) {
                    assertTrue(worked.await(30, TimeUnit.SECONDS), "the rest waits for it");
                } else {
                    worked.countDown();
                }
                return Optional.of(new Event.Done());
            }

            @Override
            public Optional<Event> failed(Action action, String reason) {
                throw new AssertionError(reason);
            }
        };
        ExecutorService workers = Executors.newCachedThreadPool();
        try (Journal journal = Journal.open(folder.resolve("count"))) {
            MachineDriver<Count, Event, Action> driver = new MachineDriver<>(
                    MachineRun.open(
                            (count, event, now) -> event instanceof Event.Tick
                                    ? Transition.to(count, new Action.LongWork(), new Action.Work())
                                    : Transition.to(new Count(count.done() + 1)),
                            journal,
                            new Count(0),
                            Event.class,
                            InstantSource.fixed(NOW)),
                    effects,
                    workers,
                    (when, task) -> () -> {},
                    new Event.Tick(),
                    count -> count.done() >= 2);
            driver.fire(new Event.Tick());
            assertEquals(new Count(2), driver.outcome().toCompletableFuture().get(60, TimeUnit.SECONDS));
        } finally {
            workers.shutdownNow();
        }
    }

    private CompletableFuture<Count> drive(Journal journal, int target) {
        MachineRun<Count, Event, Action> run =
                MachineRun.open(MachineDriverTest::on, journal, new Count(0), Event.class, InstantSource.fixed(NOW));
        Effects<Event, Action> effects = new Effects<>() {
            @Override
            public Optional<Event> perform(Action action) {
                return Optional.of(new Event.Done());
            }

            @Override
            public Optional<Event> failed(Action action, String reason) {
                throw new AssertionError(reason);
            }
        };
        Timers timers = (when, task) -> {
            alarms.add(task);
            return () -> alarms.remove(task);
        };
        MachineDriver<Count, Event, Action> driver = new MachineDriver<>(
                run, effects, Runnable::run, timers, new Event.Tick(), count -> count.done() >= target);
        driver.fire(new Event.Tick());
        return driver.outcome().toCompletableFuture();
    }
}
