package io.jenkins.plugins.signet.audit;

import java.util.Locale;

/** How much a finding matters, by SARIF's words; the most first. */
public enum AuditLevel {
    ERROR,
    WARNING,
    NOTE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isAtLeast(AuditLevel other) {
        return compareTo(other) <= 0;
    }
}
