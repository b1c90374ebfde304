package io.jenkins.plugins.signet.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReopenableTest {

    /** What was opened and closed, in order. */
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private final ExecutorService others = Executors.newCachedThreadPool();

    private final class Room implements AutoCloseable {

        private final String settings;

        Room(String settings) {
            this.settings = settings;
            events.add("open " + settings);
        }

        @Override
        public void close() {
            events.add("close " + settings);
        }
    }

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @Test
    void isOpenedOnceByTheSameSettingsAndAgainByOthers() {
        Reopenable<String, Room> rooms = new Reopenable<>(Room::new);
        Room first = rooms.get("a");
        assertSame(first, rooms.get("a"));
        assertNotSame(first, rooms.get("b"));
        rooms.close();
        rooms.close();
        assertEquals(List.of("open a", "close a", "open b", "close b"), events);
    }

    @Test
    void whatCouldNotBeOpenedIsTriedAgain() {
        Function<String, Room> failsFirst = settings -> {
            if (events.isEmpty()) {
                events.add("fail");
                throw new UndeterminedException("no witness answers");
            }
            return new Room(settings);
        };
        Reopenable<String, Room> rooms = new Reopenable<>(failsFirst);
        assertThrows(UndeterminedException.class, () -> rooms.get("a"));
        rooms.get("a");
        assertEquals(List.of("fail", "open a"), events);
    }

    @Test
    void noLockIsHeldWhileItOpensAndAllWhoWantItGetTheSame() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        List<Reopenable<String, Room>> self = new ArrayList<>();
        self.add(new Reopenable<>(settings -> {
            assertFalse(Thread.holdsLock(self.get(0)), "a lock is held");
            opening.countDown();
            await(answered);
            return new Room(settings);
        }));
        Reopenable<String, Room> rooms = self.get(0);
        Future<Room> first = others.submit(() -> rooms.get("a"));
        opening.await();
        Future<Room> second = others.submit(() -> rooms.get("a"));
        assertFalse(first.isDone() || second.isDone());
        answered.countDown();
        assertSame(first.get(), second.get());
        assertEquals(List.of("open a"), events);
    }

    @Test
    void whatIsClosedWhileItOpensIsClosedOnceItIsOpen() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Reopenable<String, Room> rooms = new Reopenable<>(settings -> {
            opening.countDown();
            await(answered);
            return new Room(settings);
        });
        Future<Room> opened = others.submit(() -> rooms.get("a"));
        opening.await();
        Future<?> closed = others.submit(rooms::close);
        answered.countDown();
        opened.get();
        closed.get();
        assertEquals(List.of("open a", "close a"), events);
    }

    @Test
    void theFormerIsClosedBeforeTheNextOpensHoweverManyChangeTheSettings() throws Exception {
        Reopenable<String, Room> rooms = new Reopenable<>(Room::new);
        List<Future<Room>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String settings = "s" + i % 3;
            all.add(others.submit(() -> rooms.get(settings)));
        }
        for (Future<Room> each : all) {
            each.get();
        }
        rooms.close();
        assertEquals(0, events.size() % 2);
        for (int i = 0; i < events.size(); i += 2) {
            assertTrue(events.get(i).startsWith("open "), events::toString);
            assertEquals(events.get(i).replace("open", "close"), events.get(i + 1));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
