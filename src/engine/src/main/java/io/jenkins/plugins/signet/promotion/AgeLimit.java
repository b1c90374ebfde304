package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How old the last evidence of a kind may be for a release to be promoted on it, and to be switched to afterwards. */
public record AgeLimit(EvidenceKind kind, Duration age) {

    private static final Set<EvidenceKind> LIMITED = EnumSet.of(
            EvidenceKind.SMOKE,
            EvidenceKind.DRIFT,
            EvidenceKind.SOAK,
            EvidenceKind.SARIF,
            EvidenceKind.SBOM,
            EvidenceKind.TESTS);

    /** @throws IllegalArgumentException if evidence of this kind does not age, or may never be old enough to be seen */
    public AgeLimit {
        if (!LIMITED.contains(kind)) {
            throw new IllegalArgumentException(
                    "the age of " + kind.label() + " cannot be limited, but that of " + possible());
        }
        if (age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("the age of " + kind.label() + " must be longer than zero");
        }
    }

    /** @throws IllegalArgumentException if it is none */
    public static AgeLimit of(String kind, String age) {
        Duration limit = Quantity.duration(age)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + age + "' is not a duration such as 4h, for the age of " + kind));
        Optional<EvidenceKind> known = LIMITED.stream()
                .filter(limited -> limited.label().equals(kind.toLowerCase(Locale.ROOT)))
                .findFirst();
        return new AgeLimit(
                known.orElseThrow(() -> new IllegalArgumentException(
                        "the age of '" + kind + "' cannot be limited, but that of " + possible())),
                limit);
    }

    private static String possible() {
        return LIMITED.stream().map(EvidenceKind::label).collect(Collectors.joining(", "));
    }
}
