package io.jenkins.plugins.signet.traffic.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets each {@code proxy_pass} of an nginx configuration that sends users to the live slot go where the pointer says. */
record NginxEdit(String file, RouterChange.Slots slots) {

    private static final Pattern PASS = Pattern.compile("^(\\s*)proxy_pass\\s+http://([^;\\s]+);(.*)$");
    private static final Pattern UPSTREAM = Pattern.compile("^(\\s*)upstream\\s+(\\S+)\\s*\\{.*");

    /** An upstream block. @param begin its first line @param end its last one */
    private record Upstream(String name, int begin, int end) {}

    String of(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        Optional<Upstream> upstream = upstream(lines);
        String name = upstream.map(Upstream::name).orElse(slots.name());
        List<Integer> servers = new ArrayList<>();
        List<Integer> passes = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher pass = PASS.matcher(lines.get(at));
            if (!pass.matches()) {
                continue;
            }
            String target = pass.group(2);
            boolean isLive = target.matches(slots.livePattern() + "(?:/.*)?")
                    || upstream.isPresent() && target.matches(Pattern.quote(name) + "(?:/.*)?");
            if (isLive && target.contains("/")) {
                throw RouterChange.byHand(
                        file, at, "this proxy_pass changes the path, which nginx does not do by a variable");
            }
            if (isLive) {
                passes.add(at);
                int server = enclosing(lines, at, "server");
                if (!servers.contains(server)) {
                    servers.add(server);
                }
            }
        }
        if (passes.isEmpty()) {
            throw RouterChange.nothing(file, slots.livePort());
        }
        return edited(lines, upstream, name, passes, servers);
    }

    private String edited(
            List<String> lines, Optional<Upstream> upstream, String name, List<Integer> passes, List<Integer> servers) {
        boolean needsHost = lines.stream().noneMatch(line -> line.matches("\\s*proxy_set_header\\s+Host\\s.*"));
        List<String> edited = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (upstream.isPresent() && at == upstream.get().begin()) {
                List<String> block = lines.subList(at, upstream.get().end() + 1);
                edited.addAll(renamed(block, name, "blue", slots.blue()));
                edited.addAll(renamed(block, name, "green", slots.green()));
                at = upstream.get().end();
                continue;
            }
            if (servers.contains(at)) {
                String indent = indent(line);
                if (upstream.isEmpty() && at == servers.get(0)) {
                    edited.add(indent + "upstream " + name + "-blue { server 127.0.0.1:" + slots.blue()
                            + " max_fails=0; }");
                    edited.add(indent + "upstream " + name + "-green { server 127.0.0.1:" + slots.green()
                            + " max_fails=0; }");
                }
                edited.add(line);
                edited.add(indent + "    set $signet_slot " + name + "-green;");
                edited.add(indent + "    if (-f \"" + slots.pointer() + "/blue\") {");
                edited.add(indent + "        set $signet_slot " + name + "-blue;");
                edited.add(indent + "    }");
                if (!hasOwnHeaders(lines, passes, at)) {
                    edited.add(indent + "    add_header X-Signet-Slot $signet_slot always;");
                }
                continue;
            }
            if (passes.contains(at)) {
                Matcher pass = PASS.matcher(line);
                pass.matches();
                edited.add(pass.group(1) + "proxy_pass http://$signet_slot;" + pass.group(3));
                if (hasOwnHeaders(lines, passes, enclosing(lines, at, "server"))) {
                    edited.add(pass.group(1) + "add_header X-Signet-Slot $signet_slot always;");
                }
                if (needsHost) {
                    edited.add(pass.group(1) + "proxy_set_header Host " + pass.group(2) + ";");
                }
                continue;
            }
            edited.add(line);
        }
        return String.join("\n", edited) + "\n";
    }

    /** Headers of a server do not count in a location that has headers of its own. */
    private static boolean hasOwnHeaders(List<String> lines, List<Integer> passes, int server) {
        for (int pass : passes) {
            if (enclosing(lines, pass) > server && server == enclosingServer(lines, pass)) {
                int begin = enclosing(lines, pass);
                for (int at = begin; at < end(lines, begin); at++) {
                    if (lines.get(at).strip().startsWith("add_header ")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Optional<Upstream> upstream(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            Matcher upstream = UPSTREAM.matcher(lines.get(at));
            if (!upstream.matches()) {
                continue;
            }
            int end = end(lines, at);
            String block = String.join("\n", lines.subList(at, end + 1));
            Matcher server = Pattern.compile("\\bserver\\s+([^;\\s]+)").matcher(block);
            List<String> servers = new ArrayList<>();
            while (server.find()) {
                servers.add(server.group(1));
            }
            if (servers.stream().anyMatch(each -> each.matches(slots.livePattern()))) {
                if (servers.size() > 1) {
                    throw RouterChange.byHand(file, at, "this upstream has several servers");
                }
                return Optional.of(new Upstream(upstream.group(2), at, end));
            }
        }
        return Optional.empty();
    }

    private List<String> renamed(List<String> block, String name, String slot, int port) {
        List<String> renamed = new ArrayList<>();
        for (String line : block) {
            renamed.add(line.replaceFirst("upstream(\\s+)" + Pattern.quote(name), "upstream$1" + name + "-" + slot)
                    .replaceFirst("(\\bserver\\s+)" + slots.livePattern(), "$1127.0.0.1:" + port));
        }
        return renamed;
    }

    private int enclosing(List<String> lines, int at, String kind) {
        int server = enclosingServer(lines, at);
        if (server < 0) {
            throw RouterChange.byHand(file, at, "this proxy_pass is in no " + kind + " block of this file");
        }
        return server;
    }

    private static int enclosingServer(List<String> lines, int at) {
        for (int begin = enclosing(lines, at); begin >= 0; begin = enclosing(lines, begin)) {
            if (lines.get(begin).strip().matches("server\\s*\\{.*")) {
                return begin;
            }
        }
        return -1;
    }

    /** The line that opens the innermost block around a line; -1 if there is none. */
    private static int enclosing(List<String> lines, int at) {
        int depth = 0;
        for (int above = at - 1; above >= 0; above--) {
            String line = code(lines.get(above));
            for (int character = line.length() - 1; character >= 0; character--) {
                if (line.charAt(character) == '}') {
                    depth++;
                } else if (line.charAt(character) == '{' && depth-- == 0) {
                    return above;
                }
            }
        }
        return -1;
    }

    private static int end(List<String> lines, int begin) {
        int depth = 0;
        for (int at = begin; at < lines.size(); at++) {
            String line = code(lines.get(at));
            depth += (int) line.chars().filter(each -> each == '{').count();
            depth -= (int) line.chars().filter(each -> each == '}').count();
            if (depth <= 0) {
                return at;
            }
        }
        return lines.size() - 1;
    }

    private static String code(String line) {
        int comment = line.indexOf('#');
        return comment < 0 ? line : line.substring(0, comment);
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
