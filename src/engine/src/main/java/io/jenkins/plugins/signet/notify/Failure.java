package io.jenkins.plugins.signet.notify;

/**
 * Something that keeps failing has one of these: the same each time, however its details change.
 *
 * @param key what makes it the same, for example {@code smoke in production: checkout}
 * @param title one line
 * @param priority how much it matters
 * @param detail what was found this time, as its finder worded it: untrusted text
 */
public record Failure(String key, String title, Priority priority, String detail) {

    /** How much a failure matters, from the severity of the check that found it. */
    public enum Priority {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }
}
