package io.jenkins.plugins.signet.traffic.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes two of the backend of a HAProxy configuration that has the live slot, and lets the map say which of them is used. */
record HaproxyEdit(String file, RouterChange.Slots slots) {

    private static final Pattern SECTION = Pattern.compile(
            "^(?:global|defaults|frontend|backend|listen|resolvers|userlist|peers|cache|program|ring)\\b.*");
    /** Options of a server's own check, with a value each. */
    private static final Set<String> CHECKS =
            Set.of("inter", "fastinter", "downinter", "rise", "fall", "port", "addr", "observe", "on-error");

    String of(String text) {
        List<String> lines = text.lines().toList();
        int backend = backend(lines);
        int end = end(lines, backend);
        String name = lines.get(backend).strip().split("\\s+")[1];
        if (!name.equals(slots.name())) {
            throw RouterChange.byHand(
                    file,
                    backend,
                    "the backend is called " + name + ", and router.backend of the environment is " + slots.name());
        }
        List<String> edited = new ArrayList<>();
        boolean hasSocket = lines.stream().anyMatch(line -> line.contains("stats socket " + slots.socket()));
        boolean isUsed = false;
        List<String> last = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (SECTION.matcher(line).matches()) {
                edited.addAll(beforeBlank(edited), last);
                last.clear();
            }
            if (at == backend) {
                edited.addAll(slot(lines.subList(backend + 1, end), name, "blue", slots.blue()));
                edited.addAll(slot(lines.subList(backend + 1, end), name, "green", slots.green()));
                at = end - 1;
            } else if (line.matches("\\s+default_backend\\s+" + Pattern.quote(name) + "\\s*")) {
                last.add(indent(line) + "use_backend " + chosen(name));
                isUsed = true;
            } else if (line.matches("\\s+use_backend\\s+" + Pattern.quote(name) + "(?:\\s.*)?")) {
                edited.add(line.replaceFirst(
                        "use_backend\\s+" + Pattern.quote(name),
                        "use_backend " + chosen(name).replace("$", "\\$")));
                isUsed = true;
            } else {
                edited.add(line);
                if (line.strip().equals("global") && !hasSocket) {
                    edited.add("    stats socket " + slots.socket() + " mode 600 level operator");
                }
            }
        }
        edited.addAll(last);
        if (!isUsed) {
            throw RouterChange.byHand(file, backend, "no frontend of this file uses backend " + name);
        }
        return String.join("\n", edited) + "\n";
    }

    /** Where the section before ends that is followed by blank lines. */
    private static int beforeBlank(List<String> lines) {
        int at = lines.size();
        while (at > 0 && lines.get(at - 1).isBlank()) {
            at--;
        }
        return at;
    }

    private String chosen(String name) {
        return "%[str(live),map(" + slots.pointer() + "," + name + "-blue)]";
    }

    private int backend(List<String> lines) {
        int section = -1;
        int found = -1;
        for (int at = 0; at < lines.size(); at++) {
            if (SECTION.matcher(lines.get(at)).matches()) {
                section = at;
            }
            String line = lines.get(at).strip();
            if (section >= 0 && line.matches("server\\s+\\S+\\s+" + slots.livePattern() + "(?:\\s.*)?")) {
                if (found >= 0) {
                    throw RouterChange.byHand(file, at, "port " + slots.livePort() + " is in two sections");
                }
                found = section;
            }
        }
        if (found < 0) {
            throw RouterChange.nothing(file, slots.livePort());
        }
        if (!lines.get(found).startsWith("backend ")) {
            throw RouterChange.byHand(file, found, "the server is in no backend of its own, but in this section");
        }
        List<String> inside = lines.subList(found + 1, end(lines, found));
        if (inside.stream().filter(line -> line.strip().startsWith("server ")).count() != 1) {
            throw RouterChange.byHand(file, found, "this backend has several servers");
        }
        if (inside.stream().anyMatch(line -> line.strip().matches("mode\\s+tcp"))) {
            throw RouterChange.byHand(file, found, "this backend does not speak HTTP");
        }
        return found;
    }

    private static int end(List<String> lines, int begin) {
        int at = begin + 1;
        while (at < lines.size() && !SECTION.matcher(lines.get(at)).matches()) {
            at++;
        }
        return at;
    }

    private List<String> slot(List<String> inside, String name, String slot, int port) {
        List<String> lines = new ArrayList<>();
        lines.add("backend " + name + "-" + slot);
        lines.add("    http-response set-header X-Signet-Slot " + slot);
        for (String line : inside) {
            lines.add(line.strip().startsWith("server ") ? server(line, slot, port) : line);
        }
        return lines;
    }

    /** Its check would hold users back from a slot that Signet has found well, until HAProxy has found so itself. */
    private static String server(String line, String slot, int port) {
        List<String> words = List.of(line.strip().split("\\s+"));
        List<String> kept = new ArrayList<>(List.of("server", slot, "127.0.0.1:" + port, "no-check"));
        for (int at = 3; at < words.size(); at++) {
            if (CHECKS.contains(words.get(at))) {
                at++;
            } else if (!words.get(at).equals("check")) {
                kept.add(words.get(at));
            }
        }
        if (!kept.contains("pool-purge-delay")) {
            kept.addAll(List.of("pool-purge-delay", "4s"));
        }
        return indent(line) + String.join(" ", kept);
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
