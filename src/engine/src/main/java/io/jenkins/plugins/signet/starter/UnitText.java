package io.jenkins.plugins.signet.starter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text of a systemd unit, whose command names files of a repository. See systemd.syntax(7), systemd.service(5). */
final class UnitText {

    private static final String APP = StartDraft.SLOTS + "/%i/app";

    private final List<String> lines = new ArrayList<>();
    private final RepositoryFiles repository;
    private final Set<String> files = new LinkedHashSet<>();

    UnitText(String text, RepositoryFiles repository) {
        this.repository = repository;
        // a line that ends in a backslash goes on in the next one
        text.replaceAll("\\\\\\R\\s*", " ").lines().forEach(lines::add);
        lines.replaceAll(line -> key(line).startsWith("Exec") ? inSlot(line) : line);
    }

    /** Of the repository, in the order in which the commands name them. */
    List<String> files() {
        return List.copyOf(files);
    }

    /** As whom it runs, unless that is root. */
    Optional<String> user() {
        return lines.stream()
                .filter(line -> key(line).equals("User"))
                .map(line -> line.substring(line.indexOf('=') + 1).strip())
                .filter(user -> !user.isEmpty() && !user.equals("root"))
                .findFirst();
    }

    /** The same for an instance that is a slot: it works in the slot's folder, and reads the slot's variables. */
    String template() {
        StringBuilder template = new StringBuilder();
        for (String line : lines) {
            if (!key(line).equals("WorkingDirectory")) {
                template.append(line).append('\n');
            }
            if (line.strip().equals("[Service]")) {
                template.append("WorkingDirectory=")
                        .append(APP)
                        .append("\nEnvironmentFile=")
                        .append(StartDraft.SLOTS)
                        .append("/%i/env\n");
            }
        }
        return template.toString();
    }

    private static String key(String line) {
        return line.contains("=") ? line.substring(0, line.indexOf('=')).strip() : "";
    }

    private String inSlot(String line) {
        int command = line.indexOf('=') + 1;
        StringBuilder changed = new StringBuilder(line.substring(0, command));
        String between = "";
        for (String word : line.substring(command).strip().split("\\s+")) {
            changed.append(between).append(placed(word));
            between = " ";
        }
        return changed.toString();
    }

    /** A word that is a file of the repository, by its own name or by that which it has where it is installed. */
    private String placed(String word) {
        String path = word.replaceAll("^[-@:+!]+", "");
        String before = word.substring(0, word.length() - path.length());
        if (!path.startsWith("/")) {
            String file = path.replaceAll("^(?:\\./)+", "");
            if (repository.has(file)) {
                files.add(file);
            }
            return word;
        }
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            String file = path.substring(at + 1);
            if (repository.has(file)) {
                files.add(file);
                return before + APP + "/" + file;
            }
        }
        return word;
    }
}
