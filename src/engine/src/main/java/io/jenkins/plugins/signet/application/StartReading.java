package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.document.Node;
import java.util.List;
import java.util.Map;

/** Reads the {@code start:} of an application file. */
final class StartReading {

    private static final List<String> WAYS = List.of("command", "compose", "unit");

    private StartReading() {}

    /** @param artifacts what the release consists of */
    static Start start(Node node, List<String> artifacts) {
        node.onlyKeys("command", "compose", "images", "unit", "env");
        List<String> ways =
                WAYS.stream().filter(way -> node.optional(way).isPresent()).toList();
        if (ways.size() != 1) {
            throw node.error(
                    ways.isEmpty() ? "'start' does not say how" : "'start' says how more than once",
                    "Write one of: command (an argument list), compose (a file), unit (a systemd template unit)");
        }
        if (!ways.get(0).equals("compose")) {
            ImageReading.requireNone(node, artifacts);
        }
        Map<String, String> env = node.optional("env").map(Node::textMap).orElse(Map.of());
        return switch (ways.get(0)) {
            case "command" -> new Start(command(node.required("command")), "", noImages(node), "", env);
            case "compose" ->
                new Start(List.of(), artifact(node.required("compose"), artifacts), images(node, artifacts), "", env);
            default -> new Start(List.of(), "", noImages(node), unit(node.required("unit")), env);
        };
    }

    static List<String> command(Node node) {
        List<String> command = node.textList();
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw node.error("'" + node.path() + "' is empty", "Write a list: the program, then its arguments");
        }
        return command;
    }

    /** Only what is an artifact is covered by the release's digest. */
    private static String artifact(Node node, List<String> artifacts) {
        if (!artifacts.contains(node.text())) {
            throw node.error(node.named("is not among the artifacts"), "Add it to 'artifacts', so that it is sealed");
        }
        return node.text();
    }

    private static List<String> images(Node start, List<String> artifacts) {
        return start.optional("images").map(Node::list).orElse(List.of()).stream()
                .map(image -> artifact(image, artifacts))
                .toList();
    }

    private static List<String> noImages(Node start) {
        start.optional("images").ifPresent(images -> {
            throw images.error("'images' are loaded for a compose file only", "Remove them");
        });
        return List.of();
    }

    private static String unit(Node node) {
        if (!node.text().matches("[A-Za-z0-9:_.\\\\-]+@\\.service")) {
            throw node.error(
                    node.named("is not a template unit"), "Write it as in shop@.service; its instances are the slots");
        }
        return node.text();
    }
}
