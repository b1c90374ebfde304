package io.jenkins.plugins.signet.drift;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The ignore rules at work in one comparison: remembers what each has covered, and so which cover nothing. */
final class IgnoreRules {

    private final List<IgnoreRule> rules;
    private final List<RuntimePartitions> partitions;
    private final Set<IgnoreRule> used = new LinkedHashSet<>();
    private final List<IgnoredDifference> ignored = new ArrayList<>();

    IgnoreRules(AcceptedDifferences accepted) {
        rules = accepted.ignore();
        partitions = accepted.partitions();
    }

    /** @param fact the object that the finding is about, on the side that has it */
    boolean cover(Finding finding, Fact fact) {
        for (RuntimePartitions made : partitions) {
            if (made.covers(finding, fact)) {
                ignored.add(new IgnoredDifference(finding.kindAndAttribute(), finding.path(), made.reason()));
                return true;
            }
        }
        return cover(finding.kindAndAttribute(), finding.path(), rule -> rule.covers(finding));
    }

    boolean cover(Unread object) {
        NotCompared unread = new NotCompared(object.kind(), object.path(), object.reason());
        return cover(object.kind(), object.path(), rule -> rule.covers(unread));
    }

    private boolean cover(String kind, String path, Predicate<IgnoreRule> covers) {
        List<IgnoreRule> covering = rules.stream().filter(covers).toList();
        used.addAll(covering);
        if (!covering.isEmpty()) {
            ignored.add(new IgnoredDifference(kind, path, covering.get(0).reason()));
        }
        return !covering.isEmpty();
    }

    List<IgnoredDifference> ignored() {
        return List.copyOf(ignored);
    }

    List<IgnoreRule> unused() {
        return rules.stream().filter(rule -> !used.contains(rule)).toList();
    }
}
