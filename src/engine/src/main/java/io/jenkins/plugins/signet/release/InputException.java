package io.jenkins.plugins.signet.release;

import org.jspecify.annotations.Nullable;

/**
 * Bad input, said in one sentence each: what is wrong, where, and what to do. A command ends with exit code 2 and has
 * changed nothing.
 */
public class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what what is wrong
     * @param where {@code file:line:column}, an option or a parameter; empty if there is no better place than the message
     * @param remedy what to do about it
     */
    public InputException(@Nullable String what, String where, String remedy) {
        super((where.isEmpty() ? "" : where + ": ") + what + (remedy.isEmpty() ? "" : ". " + remedy));
    }
}
