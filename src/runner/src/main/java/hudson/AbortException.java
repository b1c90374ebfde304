package hudson;

import java.io.IOException;

/** A failure that its message explains; what {@code error} throws, and a step that failed for a reason of the user's. */
public class AbortException extends IOException {

    private static final long serialVersionUID = 1L;

    public AbortException(String message) {
        super(message);
    }
}
