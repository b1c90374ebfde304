package io.jenkins.plugins.signet.smoke;

import com.fasterxml.jackson.annotation.JsonValue;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of the site, which is what a tag stands for, and how it does in one report.
 *
 * @param checks names of those that did not pass at once
 */
public record Component(String tag, State state, List<String> checks) {

    /** How a component does, from best to worst. */
    public enum State {
        /** Left out of the run. */
        UNKNOWN,
        /** Every check passed at once. */
        WORKING,
        /** Some checks passed, or some needed a retry. */
        DEGRADED,
        /** Nothing was found out about any check. */
        BLOCKED,
        /** No check passed, and at least one failed. */
        BROKEN;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One component for each tag of a report's checks, by name. */
    public static List<Component> of(List<CheckReport> checks) {
        Map<String, List<CheckReport>> byTag = new TreeMap<>();
        for (CheckReport check : checks) {
            check.tags().forEach(tag -> byTag.computeIfAbsent(tag, t -> new ArrayList<>())
                    .add(check));
        }
        return byTag.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Component of(String tag, List<CheckReport> all) {
        List<CheckReport> ran = all.stream()
                .filter(check -> check.verdict() != CheckVerdict.SKIPPED)
                .toList();
        List<String> wrong = ran.stream()
                .filter(check -> check.verdict() != CheckVerdict.PASSED)
                .map(CheckReport::name)
                .toList();
        return new Component(tag, state(ran), wrong);
    }

    private static State state(List<CheckReport> ran) {
        if (ran.isEmpty()) {
            return State.UNKNOWN;
        }
        if (ran.stream().allMatch(check -> check.verdict() == CheckVerdict.PASSED)) {
            return State.WORKING;
        }
        if (ran.stream().allMatch(check -> check.verdict() == CheckVerdict.ERROR)) {
            return State.BLOCKED;
        }
        boolean somePassed = ran.stream()
                .anyMatch(check -> check.verdict() == CheckVerdict.PASSED || check.verdict() == CheckVerdict.FLAKY);
        return somePassed ? State.DEGRADED : State.BROKEN;
    }
}
