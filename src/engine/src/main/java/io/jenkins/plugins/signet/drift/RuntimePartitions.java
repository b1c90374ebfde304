package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.drift.Finding.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * Partitions that a program or a job makes and drops while the database runs, so that no two databases have the same.
 * One whose name is right and whose bounds are not is still a difference.
 *
 * @param of the path of the partitioned table, or a pattern with {@code *}
 * @param name of a partition, without its schema; a pattern with {@code *}
 * @param bounds as the server writes them: {@code FOR VALUES FROM ('2026-*') TO *}; a pattern with {@code *}
 * @param reason who makes them
 */
public record RuntimePartitions(String of, String name, String bounds, String reason) {

    static RuntimePartitions read(Node rule) {
        rule.onlyKeys("of", "name", "bounds", "reason");
        return new RuntimePartitions(
                rule.required("of").nonBlank(),
                rule.required("name").nonBlank(),
                rule.optional("bounds").map(Node::nonBlank).orElse("*"),
                rule.required("reason").nonBlank());
    }

    /** @param fact the object that the finding is about, on the side that has it */
    boolean covers(Finding finding, Fact fact) {
        if (finding.change() == Change.CHANGED) {
            return finding.kind().equals("table")
                    && "partitions".equals(finding.attribute())
                    && new Glob(of).matches(finding.path())
                    && differInNamesAlone(finding.expected(), finding.actual());
        }
        String parent = fact.kind().equals("partition")
                ? ObjectPath.parent(fact.path())
                : fact.attributes().get("partitionOf");
        String actualBounds =
                fact.attributes().getOrDefault(fact.kind().equals("partition") ? "definition" : "partitionBound", "");
        return parent != null
                && new Glob(of).matches(parent)
                && isOne(ObjectPath.name(fact.path()))
                && new Glob(bounds).matches(actualBounds);
    }

    /** The list of a table's partitions, on products where the table tells it. */
    private boolean differInNamesAlone(String expected, String actual) {
        List<String> beyond = new ArrayList<>(Listing.split(expected));
        beyond.addAll(Listing.split(actual));
        beyond.removeAll(Listing.common(expected, actual));
        return beyond.stream().allMatch(this::isOne)
                && Listing.common(expected, actual).equals(Listing.common(actual, expected));
    }

    private boolean isOne(String partition) {
        return new Glob(name).matches(ObjectPath.parts(partition).get(0));
    }
}
