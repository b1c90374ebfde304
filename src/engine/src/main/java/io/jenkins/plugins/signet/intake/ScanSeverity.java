package io.jenkins.plugins.signet.intake;

import java.util.Locale;

/** How grave something is that a scanner has found. */
public enum ScanSeverity {
    /** The scanner does not say: whether it matters is not known. */
    UNKNOWN,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    private static final double CRITICAL_FROM = 9.0;
    private static final double HIGH_FROM = 7.0;
    private static final double MEDIUM_FROM = 4.0;

    /** As scanners write it. */
    static ScanSeverity of(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "CRITICAL" -> CRITICAL;
            case "HIGH" -> HIGH;
            case "MEDIUM", "MODERATE" -> MEDIUM;
            case "LOW", "NEGLIGIBLE", "INFO" -> LOW;
            default -> UNKNOWN;
        };
    }

    /** By its score (CVSS 3.1 §5). */
    static ScanSeverity of(double score) {
        return score >= CRITICAL_FROM ? CRITICAL : score >= HIGH_FROM ? HIGH : score >= MEDIUM_FROM ? MEDIUM : LOW;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
