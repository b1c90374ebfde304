package io.jenkins.plugins.signet.audit;

import io.jenkins.plugins.signet.release.Digest;
import java.nio.charset.StandardCharsets;

/**
 * Something that a change adds.
 *
 * @param line where it begins, from 1
 * @param text the line, as it is written
 * @param known why it does not count: a waiver's reason, or that it was there before; empty if it counts
 */
public record AuditFinding(
        String rule, AuditLevel level, String path, int line, String text, String says, String known) {

    boolean counts() {
        return known.isEmpty();
    }

    AuditFinding knownBecause(String reason) {
        return new AuditFinding(rule, level, path, line, text, says, reason);
    }

    /** The same for the same words in the same file, wherever they stand in it. */
    String fingerprint() {
        String words = rule + "\n" + path + "\n" + text.strip().replaceAll("\\s+", " ");
        return Digest.of(words.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
