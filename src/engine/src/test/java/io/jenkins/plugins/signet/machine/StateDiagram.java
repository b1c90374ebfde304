package io.jenkins.plugins.signet.machine;

import io.jenkins.plugins.signet.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A machine as a Mermaid state diagram, drawn from a walk through it. What leads nowhere else is not drawn, and what leads
 * from nearly every phase to the same one is drawn once, as from ANY.
 */
final class StateDiagram {

    private static final String INDENT = "    ";
    private static final String ANY = "ANY";

    /** A diagram of fewer phases needs no shorthand. */
    private static final int MANY = 8;

    private record Way(String from, String to) {}

    private final Map<String, Boolean> phases = new LinkedHashMap<>();
    private final Map<Way, Set<String>> ways = new LinkedHashMap<>();
    private final Map<String, Set<String>> tried = new LinkedHashMap<>();
    /** What stored state calls a kind of event; asked for millions of them. */
    private final Map<Class<?>, String> names = new HashMap<>();

    private final String first;

    private StateDiagram(String first) {
        this.first = first;
    }

    static <S, E, A> String of(Walk<S, E, A> walk) {
        StateDiagram diagram = new StateDiagram(walk.phase(walk.starts().get(0)));
        walk.take(step -> diagram.add(walk, step));
        return diagram.drawn();
    }

    private <S, E, A> void add(Walk<S, E, A> walk, Walk.Step<S, E, A> step) {
        S next = step.to().state();
        Way way = new Way(walk.phase(step.from()), walk.phase(next));
        String event = names.computeIfAbsent(
                step.event().getClass(),
                type -> Json.write(step.event(), walk.eventType()).get("type").textValue());
        phases.putIfAbsent(way.from(), walk.isFinal(step.from()));
        phases.putIfAbsent(way.to(), walk.isFinal(next));
        tried.computeIfAbsent(way.from(), from -> new TreeSet<>()).add(event);
        if (!way.from().equals(way.to())) {
            ways.computeIfAbsent(way, w -> new LinkedHashSet<>()).add(event);
        }
    }

    private String drawn() {
        Map<Way, Set<String>> shorthand = takeShorthand();
        List<String> lines = new ArrayList<>();
        lines.add("stateDiagram-v2");
        lines.add(INDENT + "[*] --> " + first);
        ways.forEach((way, events) -> lines.add(line(way, label(way, events))));
        shorthand.forEach((way, events) -> lines.add(line(way, String.join(", ", events))));
        phases.forEach((phase, isFinal) -> {
            if (isFinal) {
                lines.add(INDENT + phase + " --> [*]");
            }
        });
        return String.join("\n", lines);
    }

    private static String line(Way way, String label) {
        return INDENT + way.from() + " --> " + way.to() + ": " + label;
    }

    private String label(Way way, Set<String> events) {
        return events.equals(tried.get(way.from())) ? "any event" : String.join(", ", events);
    }

    /** Takes out what leads from nearly every phase that is not final to the same one. */
    private Map<Way, Set<String>> takeShorthand() {
        Map<Way, Set<String>> shorthand = new LinkedHashMap<>();
        long open = phases.values().stream().filter(isFinal -> !isFinal).count();
        if (open < MANY) {
            return shorthand;
        }
        for (String to : phases.keySet()) {
            Set<String> events = new TreeSet<>();
            ways.forEach((way, each) -> {
                if (way.to().equals(to)) {
                    events.addAll(each);
                }
            });
            for (String event : events) {
                long from = ways.entrySet().stream()
                        .filter(way ->
                                way.getKey().to().equals(to) && way.getValue().contains(event))
                        .count();
                if (from >= open - 2) {
                    shorthand
                            .computeIfAbsent(new Way(ANY, to), way -> new LinkedHashSet<>())
                            .add(event);
                    ways.forEach((way, each) -> {
                        if (way.to().equals(to)) {
                            each.remove(event);
                        }
                    });
                }
            }
        }
        ways.values().removeIf(Set::isEmpty);
        return shorthand;
    }
}
