package io.jenkins.plugins.signet.failure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the builds of one job ended before.
 *
 * @param builds the newest first
 */
public record FailureHistory(List<BuildOutcome> builds) {

    public static final FailureHistory NONE = new FailureHistory(List.of());

    /** A test that failed on a commit that passed another time, so often, fails by chance. */
    private static final int FLAKY_FROM = 2;

    public FailureHistory {
        builds = List.copyOf(builds);
    }

    /** How many builds in a row, up to the newest, failed of this. A build that is not known ends the row. */
    int before(String cause, int build) {
        int row = 0;
        for (BuildOutcome outcome : builds) {
            if (outcome.build() >= build) {
                continue;
            }
            if (outcome.build() != build - row - 1 || !outcome.cause().equals(cause)) {
                break;
            }
            row++;
        }
        return row;
    }

    /** Tests that failed where nothing had changed but the time, at least twice. */
    Set<String> flaky() {
        Set<String> passed = new HashSet<>();
        builds.stream()
                .filter(outcome -> outcome.passed() && !outcome.commit().isEmpty())
                .forEach(outcome -> passed.add(outcome.commit()));
        Map<String, Integer> times = new HashMap<>();
        builds.stream()
                .filter(outcome -> !outcome.passed() && passed.contains(outcome.commit()))
                .forEach(outcome -> outcome.tests().forEach(test -> times.merge(test, 1, Integer::sum)));
        times.values().removeIf(count -> count < FLAKY_FROM);
        return times.keySet();
    }
}
