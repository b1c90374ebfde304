package io.jenkins.plugins.signet.release;

import org.jspecify.annotations.Nullable;

/**
 * Something that had to be known could not be found out: a host is down, a permission missing, a file unreadable. A
 * command ends with exit code 3. The message says what could not be determined and why, for a person.
 */
public class UndeterminedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UndeterminedException(String message) {
        super(message);
    }

    public UndeterminedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
