package io.jenkins.plugins.signet.bench.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;

/** Threads that append at the same time. */
final class Writers {

    private Writers() {}

    /** Has each number below {@code count} appended once; returns how long that took, in nanoseconds. */
    static long run(int writers, long count, LongConsumer append) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            long from = i * count / writers;
            long to = (i + 1) * count / writers;
            threads.add(new Thread(() -> {
                await(start);
                for (long n = from; n < to; n++) {
                    append.accept(n);
                }
            }));
        }
        threads.forEach(Thread::start);
        long began = System.nanoTime();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return System.nanoTime() - began;
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
