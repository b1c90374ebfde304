package io.jenkins.plugins.signet.smoke.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The versions of TLS, from the oldest to the newest. */
public enum TlsVersion {
    TLS_1_0("TLSv1", 1),
    TLS_1_1("TLSv1.1", 2),
    TLS_1_2("TLSv1.2", 3),
    TLS_1_3("TLSv1.3", 4);

    private final String label;
    private final int minor;

    TlsVersion(String label, int minor) {
        this.label = label;
        this.minor = minor;
    }

    /** As it is written in suites, and as Java names it. */
    public String label() {
        return label;
    }

    /** The second byte of its number; the first is 3 (RFC 8446 §4.2.1). */
    int minor() {
        return minor;
    }

    public static Optional<TlsVersion> named(String label) {
        return Arrays.stream(values())
                .filter(version -> version.label.equals(label))
                .findFirst();
    }

    /** Whether a version of this name is this one or a newer one. */
    public boolean admits(String label) {
        return named(label).map(version -> version.compareTo(this) >= 0).orElse(false);
    }

    /** All that came before it. */
    public List<TlsVersion> older() {
        return List.of(values()).subList(0, ordinal());
    }
}
