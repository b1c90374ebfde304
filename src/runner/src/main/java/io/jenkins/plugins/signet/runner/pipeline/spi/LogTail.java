package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a run's log, for steps that read it. What an earlier process had written is not among them. */
public final class LogTail {

    private static final int LINES = 20_000;

    private final Deque<String> lines = new ArrayDeque<>();

    public synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
