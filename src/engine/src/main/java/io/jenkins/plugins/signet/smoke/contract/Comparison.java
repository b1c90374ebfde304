package io.jenkins.plugins.signet.smoke.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of holding a response against its contract.
 *
 * @param drifts where it departs from it
 * @param doubts why parts of it could not be judged, one sentence each; it is known to be right only if there are none
 */
public record Comparison(List<Drift> drifts, List<String> doubts) {

    static final Comparison RIGHT = new Comparison(List.of(), List.of());

    public Comparison {
        drifts = List.copyOf(drifts);
        doubts = List.copyOf(doubts);
    }

    static Comparison of(Drift... drifts) {
        return new Comparison(List.of(drifts), List.of());
    }

    static Comparison doubted(@Nullable String reason) {
        return new Comparison(List.of(), List.of(reason));
    }

    boolean isRight() {
        return drifts.isEmpty() && doubts.isEmpty();
    }

    Comparison and(Comparison other) {
        List<Drift> both = new ArrayList<>(drifts);
        both.addAll(other.drifts);
        List<String> all = new ArrayList<>(doubts);
        all.addAll(other.doubts);
        return new Comparison(both, all);
    }
}
