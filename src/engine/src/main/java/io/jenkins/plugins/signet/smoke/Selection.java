package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Depth;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which checks of a suite take part in a run. */
final class Selection {

    private Selection() {}

    /** Names of the checks that the tags choose, and of those that they take variables from. */
    static Set<String> of(Suite suite, Set<String> tags) {
        Depth depth = Depth.FULL;
        Set<String> words = new HashSet<>(tags);
        for (Depth candidate : List.of(Depth.FULL, Depth.STANDARD, Depth.FAST)) {
            if (words.remove(candidate.label())) {
                depth = candidate;
            }
        }
        Set<String> chosen = new HashSet<>();
        // a check only needs checks before it, so going backwards meets each after all that need it
        for (int i = suite.checks().size() - 1; i >= 0; i--) {
            Check check = suite.checks().get(i);
            boolean wanted = check.depth().compareTo(depth) <= 0
                    && (words.isEmpty() || check.tags().stream().anyMatch(words::contains));
            if (wanted || chosen.contains(check.name())) {
                chosen.add(check.name());
                chosen.addAll(check.needs());
            }
        }
        return chosen;
    }
}
