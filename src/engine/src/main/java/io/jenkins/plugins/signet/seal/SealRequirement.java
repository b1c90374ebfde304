package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.VerificationLine.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody wants a seal to say, and to be proved. What they do not ask for is {@code null} or empty.
 *
 * @param verdict GREEN; AMBER for one that may have skipped a gate; RED for any
 * @param proofs kinds of lines of which none may be left unproved: {@code artifact}, {@code ledger} and so on
 * @param maxAge how long ago it may have been sealed
 * @param signer the first digits of the id of the key that has to have signed
 */
public record SealRequirement(
        Verdict verdict,
        Set<String> proofs,
        String app,
        String version,
        String environment,
        Tier tier,
        Duration maxAge,
        String signer) {

    private static final String WHAT = "required";

    /** Clocks of two machines differ by so much, and a seal is not from the future for it. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Set<String> PROOFS = Set.of("artifact", "ledger", "witness", "evidence", "key", "time");

    public SealRequirement {
        proofs = Set.copyOf(proofs);
    }

    /** Nothing but that the seal is authentic. */
    public static SealRequirement none() {
        return new SealRequirement(Verdict.RED, Set.of(), null, null, null, null, null, null);
    }

    /**
     * Reads verdict and proofs from words such as {@code GREEN,artifacts,ledger}.
     *
     * @throws InputException if a word is none of these
     */
    public static SealRequirement of(
            List<String> words,
            String app,
            String version,
            String environment,
            Tier tier,
            Duration maxAge,
            String signer) {
        Verdict verdict = Verdict.AMBER;
        Set<String> proofs = new java.util.TreeSet<>();
        for (String word : words) {
            String plain = word.strip().toLowerCase(Locale.ROOT);
            switch (plain) {
                case "green" -> verdict = Verdict.GREEN;
                case "amber" -> verdict = Verdict.AMBER;
                case "red" -> verdict = Verdict.RED;
                case "artifacts" -> proofs.add("artifact");
                case "witnesses" -> proofs.add("witness");
                default -> {
                    if (!PROOFS.contains(plain)) {
                        throw new InputException(
                                "'" + word + "' cannot be required",
                                "--require",
                                "Write GREEN, AMBER or RED, and artifacts, ledger, key, witnesses, evidence or time");
                    }
                    proofs.add(plain);
                }
            }
        }
        return new SealRequirement(verdict, proofs, app, version, environment, tier, maxAge, signer);
    }

    /** Whether the seal is what is wanted, a line for each wish. */
    List<VerificationLine> judge(Seal seal, String keyId, Instant now) {
        List<VerificationLine> lines = new ArrayList<>();
        lines.add(verdict(seal));
        same(lines, "app", app, seal.release().app());
        same(lines, "version", version, seal.release().version());
        same(lines, "environment", environment, seal.environment());
        same(lines, "tier", tier == null ? null : tier.label(), seal.tier().label());
        if (maxAge != null) {
            lines.add(age(seal, now));
        }
        if (signer != null) {
            boolean signed = !signer.isBlank() && keyId.startsWith(signer.toLowerCase(Locale.ROOT));
            lines.add(line(signed, "signer", signer, keyId));
        }
        return lines;
    }

    private VerificationLine verdict(Seal seal) {
        Verdict is = seal.verdict();
        boolean suffices = is == Verdict.GREEN || is == verdict || verdict == Verdict.RED;
        String said = "the seal says " + is + ": " + seal.summary();
        return suffices
                ? VerificationLine.proved("verdict", is, said)
                : VerificationLine.refuted("verdict", is, said + "; " + verdict + " is required");
    }

    private static void same(List<VerificationLine> lines, String what, String wanted, String is) {
        if (wanted != null) {
            lines.add(line(wanted.equals(is), what, wanted, is));
        }
    }

    private static VerificationLine line(boolean holds, String what, String wanted, String is) {
        return holds
                ? VerificationLine.proved(WHAT, what, "it is " + is)
                : VerificationLine.refuted(WHAT, what, "it is " + is + ", not " + wanted);
    }

    private VerificationLine age(Seal seal, Instant now) {
        Duration age = Duration.between(seal.sealedAt(), now);
        if (age.compareTo(SKEW.negated()) < 0) {
            return VerificationLine.refuted(WHAT, "max-age", "it was sealed in the future, at " + seal.sealedAt());
        }
        return age.compareTo(maxAge) <= 0
                ? VerificationLine.proved(WHAT, "max-age", "it was sealed at " + seal.sealedAt())
                : VerificationLine.refuted(
                        WHAT, "max-age", "it was sealed at " + seal.sealedAt() + ", longer ago than " + maxAge);
    }

    /** What is required and was not proved. */
    List<VerificationLine> missing(List<VerificationLine> lines) {
        List<VerificationLine> missing = new ArrayList<>();
        for (String proof : proofs) {
            List<VerificationLine> about =
                    lines.stream().filter(line -> line.what().equals(proof)).toList();
            boolean isProved = !about.isEmpty() && about.stream().allMatch(line -> line.is(Standing.PROVED));
            if (!isProved) {
                String unproved = about.stream()
                        .filter(line -> !line.is(Standing.PROVED))
                        .findFirst()
                        .map(line -> ": " + line.subject() + " " + line.why())
                        .orElse("");
                missing.add(VerificationLine.refuted(WHAT, proof, "is not proved" + unproved));
            }
        }
        return missing;
    }
}
