package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.step.TimeLeft;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The last line of a terminal, which says each second what is waited for and how long yet, and gives way to whatever else is
 * said. Where there is no terminal it says nothing: what changes is said in lines of its own.
 */
public final class StatusLine implements AutoCloseable {

    /** To the beginning of the line, and all of it away (ECMA-48, EL). */
    private static final String CLEARED = "\r\u001b[K";

    private final PrintStream out;
    private final InstantSource clock;
    private final Function<Instant, List<TimeLeft>> waits;
    private final ScheduledExecutorService second;
    private boolean isShown;

    private StatusLine(
            PrintStream out,
            InstantSource clock,
            Function<Instant, List<TimeLeft>> waits,
            ScheduledExecutorService second) {
        this.out = out;
        this.clock = clock;
        this.waits = waits;
        this.second = second;
    }

    /** @param waits what is waited for at a time */
    public static StatusLine on(PrintStream out, InstantSource clock, Function<Instant, List<TimeLeft>> waits) {
        if (!isTerminal()) {
            return still(out, clock, waits);
        }
        ScheduledExecutorService second = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "signet-status");
            thread.setDaemon(true);
            return thread;
        });
        StatusLine line = new StatusLine(out, clock, waits, second);
        second.scheduleAtFixedRate(line::move, 1, 1, TimeUnit.SECONDS);
        return line;
    }

    /** One that moves only when it is told to. */
    static StatusLine still(PrintStream out, InstantSource clock, Function<Instant, List<TimeLeft>> waits) {
        return new StatusLine(out, clock, waits, null);
    }

    /** What this process writes to its standard output is seen on a terminal. */
    @SuppressWarnings("SystemConsoleNull") // only asked where there is no /proc
    private static boolean isTerminal() {
        Path output = Path.of("/proc/self/fd/1");
        try {
            String behind = Files.isSymbolicLink(output)
                    ? Files.readSymbolicLink(output).toString()
                    : System.console() == null ? "" : "/dev/tty";
            return (behind.startsWith("/dev/pts/") || behind.startsWith("/dev/tty") || behind.equals("/dev/console"))
                    && !"dumb".equals(System.getenv("TERM"));
        } catch (IOException unknown) {
            return false;
        }
    }

    /** A line that stays. */
    public synchronized void println(String line) {
        clear();
        out.println(line);
    }

    synchronized void move() {
        Instant now = clock.instant();
        List<TimeLeft> all = waits.apply(now);
        clear();
        if (!all.isEmpty()) {
            out.print(all.stream().map(each -> words(each, now)).collect(Collectors.joining("; ")));
            out.flush();
            isShown = true;
        }
    }

    private static String words(TimeLeft wait, Instant now) {
        Duration left = Duration.ofSeconds(
                Math.max(0, (Duration.between(now, wait.until()).toMillis() + 999) / 1000));
        return wait.what() + ", " + (left.isZero() ? "0s" : Quantity.text(left)) + " left";
    }

    private void clear() {
        if (isShown) {
            out.print(CLEARED);
            isShown = false;
        }
    }

    @Override
    public synchronized void close() {
        if (second != null) {
            second.shutdownNow();
        }
        clear();
        out.flush();
    }
}
