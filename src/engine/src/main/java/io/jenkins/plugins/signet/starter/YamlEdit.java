package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes a YAML file by lines, so that its author finds it again: what goes stays as a comment that says why. */
final class YamlEdit {

    private final List<String> lines;
    /** What stands before a line, by its index. */
    private final Map<Integer, List<String>> before = new TreeMap<>();

    private final Map<Integer, Integer> leftOut = new TreeMap<>();

    YamlEdit(String text) {
        lines = List.of(text.split("\n", -1));
    }

    /** An entry of a map, with all that is in it. @param instead lines in its place, without their indentation */
    void replace(Node value, String why, String... instead) {
        int from = value.keyLine() - 1;
        if (leftOut.containsKey(from)) {
            return;
        }
        leftOut.put(from, end(from, value.keyColumn() - 1));
        put(from, value.keyColumn() - 1, why, instead);
    }

    /** One more entry of a map. @param added its lines, without their indentation */
    void add(Node map, String why, String... added) {
        map.entries().values().stream()
                .findFirst()
                .ifPresent(first -> put(first.keyLine() - 1, first.keyColumn() - 1, why, added));
    }

    private void put(int at, int indent, String why, String... said) {
        String spaces = " ".repeat(indent);
        List<String> added = before.computeIfAbsent(at, line -> new ArrayList<>());
        added.add(spaces + "# signet: " + why);
        for (String line : said) {
            added.add(spaces + line);
        }
    }

    /** The index behind the last line of what begins here. */
    private int end(int from, int indent) {
        int last = from + 1;
        for (int at = from + 1; at < lines.size(); at++) {
            String line = lines.get(at);
            String said = line.strip();
            if (said.isEmpty() || said.startsWith("#")) {
                continue;
            }
            int in = line.length() - line.stripLeading().length();
            if (in < indent || in == indent && !said.startsWith("- ") && !said.equals("-")) {
                break;
            }
            last = at + 1;
        }
        return last;
    }

    String text() {
        List<String> written = new ArrayList<>();
        int commentedUntil = 0;
        int indent = 0;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (at >= commentedUntil) {
                written.addAll(before.getOrDefault(at, List.of()));
            }
            if (leftOut.containsKey(at) && at >= commentedUntil) {
                commentedUntil = leftOut.get(at);
                indent = line.length() - line.stripLeading().length();
            }
            boolean isOut = at < commentedUntil && !line.isBlank();
            int in = Math.min(indent, line.length());
            written.add(isOut ? " ".repeat(in) + "# " + line.substring(in) : line);
        }
        return String.join("\n", written);
    }
}
