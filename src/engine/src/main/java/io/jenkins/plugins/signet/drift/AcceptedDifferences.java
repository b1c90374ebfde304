package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import java.util.List;
import java.util.Map;

/**
 * What differs between two environments on purpose.
 *
 * @param ignore single differences
 * @param partitions that are made at run time
 * @param roles that have other names
 */
public record AcceptedDifferences(List<IgnoreRule> ignore, List<RuntimePartitions> partitions, RoleNames roles) {

    public static final AcceptedDifferences NONE = of(List.of());

    public AcceptedDifferences {
        ignore = List.copyOf(ignore);
        partitions = List.copyOf(partitions);
    }

    public static AcceptedDifferences of(List<IgnoreRule> ignore) {
        return new AcceptedDifferences(ignore, List.of(), new RoleNames(Map.of()));
    }

    /**
     * Reads a map with the keys {@code ignore}, {@code partitions} and {@code roles}, or a bare list of ignore rules.
     *
     * @throws InputException if it is none
     */
    public static AcceptedDifferences read(Node document) {
        if (!document.isMap()) {
            return of(IgnoreRule.read(document));
        }
        document.onlyKeys("ignore", "partitions", "roles");
        return new AcceptedDifferences(
                document.optional("ignore").map(IgnoreRule::read).orElse(List.of()),
                document.optional("partitions").map(Node::list).orElse(List.of()).stream()
                        .map(RuntimePartitions::read)
                        .toList(),
                document.optional("roles").map(RoleNames::read).orElse(new RoleNames(Map.of())));
    }
}
