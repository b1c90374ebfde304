package io.jenkins.plugins.signet.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an evidence record is about. */
public enum EvidenceKind {
    SMOKE,
    DRIFT,
    SOAK,
    SWITCH,
    BACKUP,
    APPROVAL,
    /** A gate that was skipped on purpose: which, why, by whom, until when the debt is due. */
    SKIP,
    /** What was skipped has been made up for on what is live. */
    SETTLEMENT,
    /** What a scanner has found, from a SARIF file. */
    SARIF,
    /** A bill of materials, in CycloneDX or SPDX. */
    SBOM,
    /** How the artifacts were built, as their builder attests. */
    PROVENANCE,
    /** What tests came to, as another tool attests. */
    TESTS,
    /** Any other attestation, and files of several. */
    ATTESTATION,
    /** What a gate of the author's own has said; each has a name, and speaks for itself. */
    GATE,
    /** What a build wanted to ship that is not its own. */
    REFUSAL;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such kind */
    @JsonCreator
    public static EvidenceKind parse(String label) {
        for (EvidenceKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such kind of evidence: " + label);
    }
}
