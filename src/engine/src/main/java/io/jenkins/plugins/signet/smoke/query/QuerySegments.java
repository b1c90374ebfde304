package io.jenkins.plugins.signet.smoke.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A query's segments, one after the other (RFC 9535 §2.5). */
record QuerySegments(boolean fromRoot, List<Segment> segments) implements Expression.Nodes {

    private static final int MAX_NODES = 1_000_000;

    /** Selects of one value; everything that it meets in order. */
    @FunctionalInterface
    interface Selector {
        void select(JsonNode root, JsonNode node, Consumer<JsonNode> found);
    }

    /** @param one whether it meets at most one value (RFC 9535 §2.3.5.1, singular) */
    record Segment(boolean descendants, List<Selector> selectors, boolean one) {

        void select(JsonNode root, JsonNode node, Consumer<JsonNode> found) {
            TimeBudget.spend(1);
            selectors.forEach(selector -> selector.select(root, node, found));
            if (descendants) {
                node.forEach(child -> select(root, child, found));
            }
        }
    }

    boolean isSingular() {
        return segments.stream().allMatch(Segment::one);
    }

    @Override
    public List<JsonNode> nodes(JsonNode root, JsonNode current) {
        List<JsonNode> nodes = List.of(fromRoot ? root : current);
        for (Segment segment : segments) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                segment.select(root, node, found -> {
                    if (next.size() == MAX_NODES) {
                        throw new TimeBudget.RanOut("the query meets more than " + MAX_NODES + " values");
                    }
                    next.add(found);
                });
            }
            nodes = next;
        }
        return nodes;
    }

    static Selector name(String name) {
        return (root, node, found) -> {
            if (node.isObject() && node.has(name)) {
                found.accept(node.get(name));
            }
        };
    }

    static Selector all() {
        return (root, node, found) -> node.forEach(found);
    }

    static Selector index(long index) {
        return (root, node, found) -> {
            long at = index < 0 ? node.size() + index : index;
            if (node.isArray() && at >= 0 && at < node.size()) {
                found.accept(node.get((int) at));
            }
        };
    }

    static Selector filter(Expression.Logical filter) {
        return (root, node, found) -> node.forEach(child -> {
            TimeBudget.spend(1);
            if (filter.holds(root, child)) {
                found.accept(child);
            }
        });
    }

    /** RFC 9535 §2.3.4.2.2; null stands for what is not written. */
    static Selector slice(@Nullable Long start, @Nullable Long end, long step) {
        return (root, node, found) -> {
            if (!node.isArray() || step == 0) {
                return;
            }
            long size = node.size();
            long from = bounded(start == null ? (step > 0 ? 0 : size - 1) : start, start != null, size, step);
            long to = bounded(end == null ? (step > 0 ? size : -size - 1) : end, true, size, step);
            if (step > 0) {
                for (long i = from; i < to; i += step) {
                    found.accept(node.get((int) i));
                }
            } else {
                for (long i = from; i > to; i += step) {
                    found.accept(node.get((int) i));
                }
            }
        };
    }

    private static long bounded(long bound, boolean written, long size, long step) {
        long normal = bound >= 0 || !written ? bound : size + bound;
        return step > 0 ? Math.min(Math.max(normal, 0), size) : Math.min(Math.max(normal, -1), size - 1);
    }
}
