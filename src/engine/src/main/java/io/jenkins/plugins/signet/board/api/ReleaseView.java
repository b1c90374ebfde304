package io.jenkins.plugins.signet.board.api;

import java.util.List;

/** One release with its seals in full, the latest of each environment, in ledger order. */
public record ReleaseView(ReleaseRow release, List<SealView> seals) {

    public ReleaseView {
        seals = List.copyOf(seals);
    }
}
