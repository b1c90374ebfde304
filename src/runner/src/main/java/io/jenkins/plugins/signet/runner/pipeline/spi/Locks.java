package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What the branches of one run have locked. Only on the interpreter's thread; first come, first served. */
public final class Locks {

    private final Map<String, Deque<Runnable>> queues = new HashMap<>();

    /** Takes the lock, now or later; {@code granted} is called when it is held. Whether that was at once. */
    public boolean acquire(String resource, Runnable granted) {
        Deque<Runnable> queue = queues.computeIfAbsent(resource, name -> new ArrayDeque<>());
        queue.add(granted);
        boolean free = queue.size() == 1;
        if (free) {
            granted.run();
        }
        return free;
    }

    /** Gives the lock back, or leaves the queue; the next in line gets it. */
    public void release(String resource, Runnable granted) {
        Deque<Runnable> queue = queues.get(resource);
        boolean held = queue.peek() == granted;
        queue.remove(granted);
        if (held && !queue.isEmpty()) {
            queue.peek().run();
        }
    }
}
