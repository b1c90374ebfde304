package io.jenkins.plugins.signet.seal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a verification says.
 *
 * @param what the kind of thing: {@code signature}, {@code artifact}, {@code ledger} and so on
 * @param subject which one of them
 * @param standing whether it holds
 * @param why one sentence
 */
public record VerificationLine(String what, String subject, Standing standing, String why) {

    /** What became of a claim. */
    public enum Standing {
        PROVED,
        REFUTED,
        /** It was looked at, and could not be found out. */
        UNDETERMINED,
        /** Nobody looked: it is not claimed. */
        NOT_LOOKED_AT;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException if there is no such standing */
        @JsonCreator
        public static Standing parse(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    static VerificationLine proved(String what, Object subject, String why) {
        return new VerificationLine(what, subject.toString(), Standing.PROVED, why);
    }

    static VerificationLine refuted(String what, Object subject, String why) {
        return new VerificationLine(what, subject.toString(), Standing.REFUTED, why);
    }

    static VerificationLine undetermined(String what, Object subject, UndeterminedException why) {
        return new VerificationLine(what, subject.toString(), Standing.UNDETERMINED, why.getMessage());
    }

    static VerificationLine notLookedAt(String what, Object subject, String why) {
        return new VerificationLine(what, subject.toString(), Standing.NOT_LOOKED_AT, why);
    }

    /** What findings say; that it holds if there are none. */
    static List<VerificationLine> of(String what, Object subject, List<LedgerFinding> findings, String whyProved) {
        return findings.isEmpty()
                ? List.of(proved(what, subject, whyProved))
                : findings.stream()
                        .map(finding -> new VerificationLine(
                                what,
                                finding.where(),
                                finding.verdict() == io.jenkins.plugins.signet.release.Verdict.RED
                                        ? Standing.REFUTED
                                        : Standing.UNDETERMINED,
                                finding.what()))
                        .toList();
    }

    boolean is(Standing wanted) {
        return standing == wanted;
    }

    /** Something wrong, or not known; nothing if it was proved or is not claimed. */
    Optional<LedgerFinding> finding() {
        return switch (standing) {
            case REFUTED -> Optional.of(LedgerFinding.red(subject, why));
            case UNDETERMINED -> Optional.of(LedgerFinding.undetermined(subject, why));
            default -> Optional.empty();
        };
    }
}
