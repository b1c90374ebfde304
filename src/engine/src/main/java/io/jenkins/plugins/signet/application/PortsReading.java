package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.application.Environment.Ports;
import io.jenkins.plugins.signet.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the named ports: what each is for from {@code start:}, and its numbers from an environment. */
final class PortsReading {

    private static final Pattern PLACE = Pattern.compile("\\$\\{port\\.([^}]*)\\}");
    private static final List<String> SLOTS = List.of("blue", "green");

    private PortsReading() {}

    /** Those beside {@value NamedPort#WEB}, in their order. */
    static Map<String, NamedPort> named(Node start) {
        Map<String, NamedPort> ports = new LinkedHashMap<>();
        start.optional("ports").ifPresent(node -> node.entries().forEach((name, each) -> {
            requireName(name, each);
            if (name.equals(NamedPort.WEB)) {
                requireNothing(each);
            } else {
                ports.put(name, port(name, each, ports));
            }
        }));
        return ports;
    }

    private static void requireName(String name, Node node) {
        if (!NamedPort.isName(name)) {
            throw node.error("'" + name + "' is no name of a port", "Use a-z, 0-9 and -, as in api");
        }
    }

    private static void requireNothing(Node web) {
        web.onlyKeys();
    }

    private static NamedPort port(String name, Node node, Map<String, NamedPort> others) {
        node.onlyKeys("health", "host", "path");
        node.optional("health").filter(each -> !each.text().startsWith("/")).ifPresent(each -> {
            throw each.error(each.named("does not start with /"), "Write the path alone, for example /api/up");
        });
        node.optional("host").filter(each -> !NamedPort.isHost(each.text())).ifPresent(each -> {
            throw each.error(
                    each.named("is not the name of a host"), "Write it as in ws.shop.example, without http://");
        });
        node.optional("path").filter(each -> !NamedPort.isPath(each.text())).ifPresent(each -> {
            throw each.error(
                    each.named("is no beginning of a path"),
                    "Write it as in /api; what no route takes goes to '" + NamedPort.WEB + "'");
        });
        NamedPort port = new NamedPort(
                node.optional("health").map(Node::text).orElse(""),
                node.optional("host")
                        .map(each -> each.text().toLowerCase(Locale.ROOT))
                        .orElse(""),
                node.optional("path").map(Node::text).orElse(""));
        others.forEach((other, known) -> {
            if (port.isRouted()
                    && known.host().equals(port.host())
                    && known.path().equals(port.path())) {
                throw node.error(
                        "port '" + name + "' has the route of '" + other + "'", "Give each its own host or path");
            }
        });
        return port;
    }

    /** What is replaced has to be there. */
    static void requireKnown(Node node, Map<String, NamedPort> ports) {
        if (node.isMap()) {
            node.entries().values().forEach(each -> requireKnown(each, ports));
        } else if (node.isList()) {
            node.list().forEach(each -> requireKnown(each, ports));
        } else {
            Matcher place = PLACE.matcher(node.text());
            while (place.find()) {
                if (!place.group(1).equals(NamedPort.WEB) && !ports.containsKey(place.group(1))) {
                    throw node.error(
                            "'" + place.group() + "' names no port of start.ports",
                            "Add it there, or correct the name");
                }
            }
        }
    }

    /**
     * Either two numbers, or those of each name.
     *
     * @param named what the application says of them
     * @param taken the ports that are in use already, and for what
     */
    static Ports numbers(Node environment, Map<String, NamedPort> named, Map<Integer, String> taken) {
        Node node = environment.required("ports");
        if (SLOTS.stream().anyMatch(slot -> node.optional(slot).isPresent())) {
            node.onlyKeys("blue", "green");
            SlotPorts web = pair(node, taken);
            requireAll(environment, node, named, Map.of());
            return new Ports(web.blue(), web.green());
        }
        List<String> known = new ArrayList<>(List.of(NamedPort.WEB));
        known.addAll(named.keySet());
        if (named.isEmpty()) {
            node.onlyKeys("blue", "green", NamedPort.WEB);
            if (node.optional(NamedPort.WEB).isEmpty()) {
                SlotPorts only = pair(node, taken);
                return new Ports(only.blue(), only.green());
            }
        }
        node.onlyKeys(known.toArray(String[]::new));
        SlotPorts web = pair(node.required(NamedPort.WEB), taken);
        Map<String, SlotPorts> numbers = new LinkedHashMap<>();
        named.keySet().forEach(name -> node.optional(name).ifPresent(each -> numbers.put(name, pair(each, taken))));
        requireAll(environment, node, named, numbers);
        return new Ports(web.blue(), web.green(), numbers);
    }

    private static SlotPorts pair(Node node, Map<Integer, String> taken) {
        node.onlyKeys("blue", "green");
        return new SlotPorts(
                EnvironmentReading.port(node.required("blue"), taken),
                EnvironmentReading.port(node.required("green"), taken));
    }

    private static void requireAll(
            Node environment, Node ports, Map<String, NamedPort> named, Map<String, SlotPorts> numbers) {
        named.keySet().stream()
                .filter(name -> !numbers.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ports.error(
                            "port '" + name + "' of start.ports has no numbers here",
                            "Write each by its name, as in { " + NamedPort.WEB + ": { blue: 9081, green: 9082 }, "
                                    + name + ": { blue: 9083, green: 9084 } }");
                });
        environment
                .optional("router")
                .flatMap(router -> router.optional("strategy"))
                .filter(strategy -> strategy.text().equals("reload"))
                .filter(strategy -> named.values().stream().anyMatch(NamedPort::isRouted))
                .ifPresent(strategy -> {
                    throw strategy.error(
                            "a reload moves one port, and start.ports has routes to others",
                            "Remove 'strategy', and let the router look at the pointer");
                });
    }
}
