package io.jenkins.plugins.signet.smoke.playwright;

import java.time.Instant;
import java.util.List;

/**
 * What Playwright reports of one spec.
 *
 * @param name file, line and titles, and the Playwright project if there are several
 * @param errors as Playwright words them, without colours
 */
record SpecResult(String name, Status status, Instant start, long millis, List<String> errors, List<SpecFile> files) {

    /** How a spec ended. */
    enum Status {
        PASSED,
        FAILED,
        SKIPPED
    }

    /**
     * A file that a spec left behind: a screenshot, a trace.
     *
     * @param path as reported; where it lies is not to be believed
     */
    record SpecFile(String name, String contentType, String path) {}

    boolean wasRunningAt(Instant at) {
        return !at.isBefore(start) && !at.isAfter(start.plusMillis(millis));
    }
}
