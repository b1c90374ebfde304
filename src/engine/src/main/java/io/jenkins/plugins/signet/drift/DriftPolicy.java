package io.jenkins.plugins.signet.drift;

import java.util.List;

/**
 * What counts as drift.
 *
 * @param failOn findings of this severity or worse make the verdict red
 * @param accepted differences that are as they should be
 * @param owners whether owners of objects are compared too
 */
public record DriftPolicy(Severity failOn, AcceptedDifferences accepted, boolean owners) {

    public static final DriftPolicy DEFAULT = new DriftPolicy(Severity.RISKY, List.of(), false);

    public DriftPolicy(Severity failOn, List<IgnoreRule> ignore, boolean owners) {
        this(failOn, AcceptedDifferences.of(ignore), owners);
    }
}
