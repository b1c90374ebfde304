package io.jenkins.plugins.signet.starter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Dockerfile says of the container that it makes. */
record Dockerfile(String text) {

    private static final Pattern INSTRUCTION =
            Pattern.compile("(?im)^\\s*(ARG|ENV|EXPOSE|VOLUME|HEALTHCHECK)\\s+(.*)$");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:=|\\s+)\"?([^\\s\"]*)\"?");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}|([A-Za-z_][A-Za-z0-9_]*))");

    /** With continued lines joined (Dockerfile reference, "escape"). */
    Dockerfile {
        text = text.replaceAll("(?m)\\\\\\s*\\n(?:\\s*#.*\\n)*", " ");
    }

    /** The first port that it exposes. */
    Optional<String> port() {
        return said("EXPOSE").stream()
                .flatMap(ports -> List.of(ports.trim().split("\\s+")).stream())
                .map(port -> port.replaceAll("/(?:tcp|TCP)$", ""))
                .filter(port -> port.matches("[0-9]+"))
                .findFirst();
    }

    /** Where it keeps something. */
    List<String> volumes() {
        List<String> volumes = new ArrayList<>();
        for (String said : said("VOLUME")) {
            for (String volume : said.replaceAll("[\\[\\]\",]", " ").trim().split("\\s+")) {
                if (volume.startsWith("/")) {
                    volumes.add(volume);
                }
            }
        }
        return volumes;
    }

    /** What its own health check asks for. */
    Optional<String> health() {
        return said("HEALTHCHECK").stream()
                .flatMap(each -> HealthPath.inCommand(each).stream())
                .findFirst();
    }

    /** What stands behind an instruction, with those variables replaced that were given a value before. */
    private List<String> said(String wanted) {
        Map<String, String> variables = new HashMap<>();
        List<String> found = new ArrayList<>();
        Matcher instruction = INSTRUCTION.matcher(text);
        while (instruction.find()) {
            String name = instruction.group(1).toUpperCase(java.util.Locale.ROOT);
            String said = filled(instruction.group(2), variables);
            if (name.equals("ARG") || name.equals("ENV")) {
                ASSIGNMENT.matcher(said).results().forEach(each -> variables.put(each.group(1), each.group(2)));
            }
            if (name.equals(wanted)) {
                found.add(said);
            }
        }
        return found;
    }

    private static String filled(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String name = found.group(1) != null ? found.group(1) : found.group(3);
            String otherwise = found.group(2) != null ? found.group(2) : found.group();
            return Matcher.quoteReplacement(variables.getOrDefault(name, otherwise));
        });
    }
}
