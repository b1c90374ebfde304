package io.jenkins.plugins.signet.traffic.router;

import java.util.ArrayList;
import java.util.List;

/** Makes two of each {@code reverse_proxy} of a Caddyfile that sends users to the live slot, the first for blue. */
record CaddyfileEdit(String file, RouterChange.Slots slots) {

    private static final String DIRECTIVE = "reverse_proxy";

    String of(String text) {
        List<String> lines = text.lines().toList();
        List<String> edited = new ArrayList<>();
        int changed = 0;
        for (int at = 0; at < lines.size(); at++) {
            List<String> words = List.of(lines.get(at).strip().split("\\s+"));
            if (!words.get(0).equals(DIRECTIVE) || words.stream().noneMatch(this::isLive)) {
                edited.add(lines.get(at));
                continue;
            }
            List<String> inside = new ArrayList<>();
            boolean isBlock = words.get(words.size() - 1).equals("{");
            int end = isBlock ? end(lines, at) : at;
            if (isBlock) {
                inside.addAll(lines.subList(at + 1, end));
            }
            edited.addAll(both(
                    lines.get(at),
                    at,
                    isBlock ? words.subList(1, words.size() - 1) : words.subList(1, words.size()),
                    inside));
            at = end;
            changed++;
        }
        if (changed == 0) {
            throw RouterChange.nothing(file, slots.livePort());
        }
        return String.join("\n", edited) + "\n";
    }

    private boolean isLive(String word) {
        return word.matches("(?:http://)?" + slots.livePattern());
    }

    private int end(List<String> lines, int begin) {
        int depth = 0;
        for (int at = begin; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            depth += line.endsWith("{") ? 1 : 0;
            depth -= line.equals("}") ? 1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw RouterChange.byHand(file, begin, "the block of this " + DIRECTIVE + " does not end");
    }

    private List<String> both(String line, int at, List<String> arguments, List<String> inside) {
        String indent = line.substring(0, line.indexOf(DIRECTIVE));
        String matcher = arguments.get(0).equals("*") || arguments.get(0).startsWith("/") ? arguments.get(0) : "";
        List<String> upstreams = matcher.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        if (upstreams.size() != 1 || !isLive(upstreams.get(0))) {
            throw RouterChange.byHand(
                    file,
                    at,
                    "this " + DIRECTIVE
                            + " has several upstreams, or a matcher of its own name, so that it is not a matter of"
                            + " one line");
        }
        if (inside.stream()
                .map(String::strip)
                .anyMatch(each -> each.startsWith("to ") || each.startsWith("dynamic "))) {
            throw RouterChange.byHand(file, at, "this " + DIRECTIVE + " has further upstreams");
        }
        List<String> lines = new ArrayList<>();
        lines.add(indent + "@signet_blue {");
        lines.add(indent + "\tfile {");
        lines.add(indent + "\t\troot \"" + slots.pointer() + "\"");
        lines.add(indent + "\t\ttry_files blue");
        lines.add(indent + "\t}");
        if (matcher.startsWith("/")) {
            lines.add(indent + "\tpath " + matcher);
        }
        lines.add(indent + "}");
        lines.addAll(proxy(indent, "@signet_blue ", "blue", slots.blue(), inside));
        lines.addAll(proxy(indent, matcher.isEmpty() ? "" : matcher + " ", "green", slots.green(), inside));
        return lines;
    }

    private static List<String> proxy(String indent, String matcher, String slot, int port, List<String> inside) {
        List<String> lines = new ArrayList<>();
        lines.add(indent + DIRECTIVE + " " + matcher + "127.0.0.1:" + port + " {");
        lines.add(indent + "\theader_down X-Signet-Slot " + slot);
        lines.addAll(inside);
        if (inside.stream().map(String::strip).noneMatch(each -> each.startsWith("transport "))) {
            lines.add(indent + "\ttransport http {");
            lines.add(indent + "\t\tdial_timeout 2s");
            lines.add(indent + "\t\tkeepalive 4s");
            lines.add(indent + "\t}");
        }
        lines.add(indent + "}");
        return lines;
    }
}
