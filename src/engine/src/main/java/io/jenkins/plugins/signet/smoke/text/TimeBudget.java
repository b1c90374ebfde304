package io.jenkins.plugins.signet.smoke.text;

import java.util.function.BooleanSupplier;

/**
 * How long a judgement may still take. What is judged counts its steps; the time is looked at now and then. It is bound to
 * the thread that judges, since the library that judges schemas hands nothing through to the patterns it asks.
 */
public final class TimeBudget implements AutoCloseable {

    private static final int STEPS_BETWEEN_LOOKS = 1 << 16;
    private static final ThreadLocal<TimeBudget> CURRENT = new ThreadLocal<>();

    private final BooleanSupplier isOver;
    private final TimeBudget before;
    private int steps;

    private TimeBudget(BooleanSupplier isOver) {
        this.isOver = isOver;
        this.before = CURRENT.get();
    }

    /** From now until it is closed, what this thread judges ends with {@link RanOut} once the time is over. */
    public static TimeBudget until(BooleanSupplier isOver) {
        TimeBudget timeout = new TimeBudget(isOver);
        CURRENT.set(timeout);
        return timeout;
    }

    /** Counts steps of a judgement. @throws RanOut if the time is over */
    public static void spend(int count) {
        TimeBudget timeout = CURRENT.get();
        if (timeout != null) {
            timeout.steps += count;
            if (timeout.steps >= STEPS_BETWEEN_LOOKS) {
                timeout.steps = 0;
                if (timeout.isOver.getAsBoolean()) {
                    throw new RanOut("it could not be judged within the time of the check");
                }
            }
        }
    }

    @Override
    public void close() {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    /** A judgement was given up; the message is a sentence. */
    public static final class RanOut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public RanOut(String message) {
            super(message, null, false, false);
        }
    }
}
