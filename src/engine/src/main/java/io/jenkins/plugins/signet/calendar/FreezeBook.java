package io.jenkins.plugins.signet.calendar;

import io.jenkins.plugins.signet.release.InputException;
import java.time.Instant;
import java.util.List;

/** Where operators freeze environments, and lift that again. */
public interface FreezeBook {

    /** Of a shell in which nothing can be frozen. */
    FreezeBook NONE = new FreezeBook() {
        @Override
        public List<Freeze> standing() {
            return List.of();
        }

        @Override
        public Freeze declare(String app, String environment, String reason, String by, Instant until) {
            throw new InputException("nothing can be frozen here", "", "Freeze it where it is shipped from");
        }

        @Override
        public Freeze lift(int number, String by) {
            throw new InputException("nothing can be frozen here", "", "Lift it where it is shipped from");
        }
    };

    /** Those that hold, or are still to come. */
    List<Freeze> standing();

    /**
     * Freezes an environment from now on; durable when it returns.
     *
     * @param app empty for all applications
     * @throws io.jenkins.plugins.signet.release.InputException if it has no reason, nobody declares it, or it would be over
     *     already
     */
    Freeze declare(String app, String environment, String reason, String by, Instant until);

    /** Ends a freeze. @throws io.jenkins.plugins.signet.release.InputException if none of this number stands */
    Freeze lift(int number, String by);
}
