package io.jenkins.plugins.signet.promotion;

import java.time.Instant;
import java.util.List;

/**
 * That a release leaves out what it would else have to pass, on purpose. In JSON it is a group of its own.
 *
 * @param skips the gates that it leaves out, by name
 * @param reason why it cannot wait for them
 * @param by who declared it; empty if nobody is behind the build
 * @param due when they have to be made up for
 */
public record Hotfix(List<String> skips, String reason, String by, Instant due) {

    public Hotfix {
        skips = List.copyOf(skips);
    }

    /** One line for whoever is asked. */
    public String summary() {
        return "a hotfix that skips " + String.join(", ", skips) + ": " + reason;
    }
}
