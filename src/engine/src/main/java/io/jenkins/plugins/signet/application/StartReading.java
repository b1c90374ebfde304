package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.application.compose.PlacementReading;
import io.jenkins.plugins.signet.document.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the {@code start:} of an application file. */
final class StartReading {

    private static final List<String> WAYS = List.of("command", "processes", "compose", "unit", "files");

    private static final Pattern PROCESS = Pattern.compile("[a-z0-9][a-z0-9_-]{0,40}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private StartReading() {}

    /** @param artifacts what the release consists of */
    static Start start(Node node, List<String> artifacts) {
        node.onlyKeys(
                "command",
                "compose",
                "images",
                "unit",
                "manager",
                "env",
                "services",
                "processes",
                "units",
                "data",
                "secrets",
                "unpack",
                "files",
                "ports");
        List<String> ways =
                WAYS.stream().filter(way -> node.optional(way).isPresent()).toList();
        if (ways.size() != 1) {
            throw node.error(
                    ways.isEmpty() ? "'start' does not say how" : "'start' says how more than once",
                    "Write one of: command (an argument list), processes (several), compose (a file), unit (a systemd template"
                            + " unit), files (a folder that the router serves)");
        }
        if (!ways.get(0).equals("compose")) {
            ImageReading.requireNone(node, artifacts);
        }
        String way = ways.get(0);
        if (way.equals("files")) {
            for (String key : List.of("env", "secrets", "data", "ports")) {
                node.optional(key).ifPresent(each -> {
                    throw each.error("'" + key + "' with 'files': nothing is started that would find it", "Remove it");
                });
            }
        }
        only(node, way, "services", "compose", "roles are given to the services of a compose file");
        only(node, way, "manager", "unit", "it says whose systemd has a unit");
        only(node, way, "units", "unit", "further units stand beside one that is the slot");
        if (way.equals("compose")) {
            node.optional("data").ifPresent(data -> {
                throw data.error(
                        "'data' is for what runs without containers",
                        "Mount a folder of the host or a volume, and say in start.services who writes to it");
            });
        } else {
            noImages(node);
        }
        Map<String, NamedPort> ports = PortsReading.named(node);
        for (String key : List.of("command", "processes", "env")) {
            node.optional(key).ifPresent(each -> PortsReading.requireKnown(each, ports));
        }
        return new Start(
                way.equals("command") ? command(node.required("command")) : List.of(),
                way.equals("compose") ? artifact(node.required("compose"), artifacts) : "",
                way.equals("compose") ? images(node, artifacts) : List.of(),
                way.equals("unit") ? unit(node.required("unit")) : "",
                node.optional("env").map(Node::textMap).orElse(Map.of()),
                node.optional("services").map(StartReading::placements).orElse(Map.of()),
                way.equals("processes") ? processes(node.required("processes")) : Map.of(),
                node.optional("units").map(StartReading::units).orElse(Map.of()),
                node.optional("data").map(data -> data(data, artifacts)).orElse(List.of()),
                node.optional("secrets").map(StartReading::secrets).orElse(Map.of()),
                node.optional("unpack")
                        .map(unpack -> UnpackReading.unpack(unpack, artifacts, notUnpacked(node)))
                        .orElse(List.of()),
                node.optional("manager").map(StartReading::manager).orElse(""),
                way.equals("files") ? files(node, artifacts) : "",
                ports);
    }

    private static List<String> notUnpacked(Node start) {
        List<String> names = new ArrayList<>();
        start.optional("compose").ifPresent(compose -> names.add(compose.text()));
        start.optional("images").ifPresent(images -> names.addAll(images.textList()));
        return names;
    }

    private static String manager(Node node) {
        return switch (node.text()) {
            case "system" -> "";
            case Start.USER -> Start.USER;
            default -> throw node.error(node.named("is '" + node.text() + "'"), "Write system or user");
        };
    }

    private static void only(Node start, String way, String key, String wanted, String why) {
        start.optional(key).filter(node -> !way.equals(wanted)).ifPresent(node -> {
            throw node.error("'" + key + "' without '" + wanted + "': " + why, "Remove it");
        });
    }

    private static Map<String, Placement> placements(Node node) {
        Map<String, Placement> placements = new LinkedHashMap<>();
        node.entries().forEach((name, each) -> placements.put(name, PlacementReading.placement(each)));
        return placements;
    }

    private static Map<String, Placement> units(Node node) {
        Map<String, Placement> units = new LinkedHashMap<>();
        node.entries().forEach((name, each) -> {
            requireTemplate(each, name);
            units.put(name, PlacementReading.placement(each));
        });
        units.forEach((name, placement) -> {
            if (placement.role() == ServiceRole.SHARED) {
                throw node.required(name)
                        .error(
                                "a unit that is shared has no instance for each slot",
                                "Leave it out: systemd starts it without Signet");
            }
        });
        return units;
    }

    /** The one that is not said to be anything else is in the slot, and there has to be one. */
    private static Map<String, SlotProgram> processes(Node node) {
        Map<String, SlotProgram> processes = new LinkedHashMap<>();
        node.entries().forEach((name, each) -> {
            if (!PROCESS.matcher(name).matches()) {
                throw each.error("'" + name + "' is no name of a process", "Use a-z, 0-9, - and _");
            }
            processes.put(name, process(each));
        });
        if (processes.values().stream().noneMatch(each -> each.placement().role() == ServiceRole.SLOT)) {
            throw node.error("no process is in the slot, where users are sent to", "Give one of them 'role: slot'");
        }
        return processes;
    }

    private static SlotProgram process(Node node) {
        if (!node.isMap()) {
            return new SlotProgram(command(node), Placement.SLOT);
        }
        node.onlyKeys("command", "role", "overlap");
        return new SlotProgram(command(node.required("command")), PlacementReading.placement(node, "role"));
    }

    private static List<String> data(Node node, List<String> artifacts) {
        List<String> folders = new ArrayList<>();
        List<Node> written = node.isList() ? node.list() : List.of(node);
        for (Node each : written) {
            String folder = each.nonBlank().replaceAll("/+$", "");
            Path path = Path.of(folder).normalize();
            if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()) {
                throw each.error(
                        "data folder '" + folder + "' lies outside the application's",
                        "Name one inside it, such as uploads; what lies elsewhere outlives slots anyway");
            }
            for (String artifact : artifacts) {
                if (Path.of(artifact).normalize().startsWith(path)) {
                    throw each.error(
                            "'" + folder + "' holds the artifact '" + artifact + "', which is another in each release",
                            "Keep data in a folder of its own");
                }
            }
            folders.add(path.toString());
        }
        return folders;
    }

    private static Map<String, StartSecret> secrets(Node node) {
        Map<String, StartSecret> secrets = new LinkedHashMap<>();
        node.entries().forEach((name, each) -> {
            if (!VARIABLE.matcher(name).matches()) {
                throw each.error("'" + name + "' is no name of a variable", "Write it as in DB_PASSWORD");
            }
            secrets.put(name, secret(each));
        });
        return secrets;
    }

    private static StartSecret secret(Node node) {
        if (!node.isMap()) {
            return new StartSecret(node.nonBlank(), false);
        }
        node.onlyKeys("credentialsId", "as");
        Optional<Node> as = node.optional("as");
        as.filter(each -> !List.of("variable", "file").contains(each.text())).ifPresent(each -> {
            throw each.error(each.named("is '" + each.text() + "'"), "Write variable or file");
        });
        return new StartSecret(
                node.required("credentialsId").nonBlank(),
                as.map(Node::text).filter("file"::equals).isPresent());
    }

    static List<String> command(Node node) {
        List<String> command = node.textList();
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw node.error("'" + node.path() + "' is empty", "Write a list: the program, then its arguments");
        }
        return command;
    }

    /** Only what is an artifact is covered by the release's digest. */
    static String artifact(Node node, List<String> artifacts) {
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

    private static void noImages(Node start) {
        start.optional("images").ifPresent(images -> {
            throw images.error("'images' are loaded for a compose file only", "Remove them");
        });
    }

    /** A folder of them, or where an archive is unpacked: nothing else is in a slot. */
    private static String files(Node start, List<String> artifacts) {
        Node node = start.required("files");
        String folder = node.text().replaceAll("/+$", "");
        boolean isThere = start.optional("unpack").isPresent()
                || artifacts.stream()
                        .map(name -> name.replaceAll("/+$", ""))
                        .anyMatch(name ->
                                name.equals(folder) || name.startsWith(folder + "/") || folder.startsWith(name + "/"));
        if (folder.startsWith("/")
                || folder.isEmpty()
                || List.of(folder.split("/")).contains("..")) {
            throw node.error(
                    node.named("is no folder of the release"), "Write it as among the artifacts, as in public");
        }
        if (!isThere) {
            throw node.error(node.named("is not among the artifacts"), "Add it to 'artifacts', so that it is sealed");
        }
        return folder;
    }

    private static String unit(Node node) {
        requireTemplate(node, node.text());
        return node.text();
    }

    private static void requireTemplate(Node node, String name) {
        if (!name.replace("${environment}", "environment").matches("[A-Za-z0-9:_.\\\\-]+@\\.service")) {
            throw node.error(
                    node.named("is not a template unit"), "Write it as in shop@.service; its instances are the slots");
        }
    }
}
