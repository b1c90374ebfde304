package io.jenkins.plugins.signet.traffic.router;

import io.jenkins.plugins.signet.application.NamedPort;
import io.jenkins.plugins.signet.application.SlotPorts;
import io.jenkins.plugins.signet.traffic.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Users' requests that go to a port of a slot's own instead of the first one. Of several that would do, the first in
 * {@link #inOrder} is taken, so that every router does the same.
 *
 * @param name of the port
 * @param host the host name of the request, in lower case; empty for any
 * @param path how the path begins, as in {@code /api}, which is for {@code /api} and {@code /api/…}; empty for any
 */
public record PortRoute(String name, String host, String path, int bluePort, int greenPort) {

    /** A route with a host before one without; then the one with the longer path. */
    private static final Comparator<PortRoute> ORDER = Comparator.comparing((PortRoute route) -> route.host.isEmpty())
            .thenComparing(route -> -route.path.length())
            .thenComparing(PortRoute::name);

    /** Those of an application's ports that have one. */
    public static List<PortRoute> of(Map<String, NamedPort> ports, Map<String, SlotPorts> numbers) {
        List<PortRoute> routes = new ArrayList<>();
        ports.forEach((name, port) -> {
            SlotPorts pair = numbers.get(name);
            if (port.isRouted() && pair != null) {
                routes.add(new PortRoute(name, port.host(), port.path(), pair.blue(), pair.green()));
            }
        });
        return inOrder(routes);
    }

    /** The one that comes first is taken first. */
    public static List<PortRoute> inOrder(List<PortRoute> routes) {
        return routes.stream().sorted(ORDER).toList();
    }

    /**
     * Where a request goes.
     *
     * @param routes in their order
     * @param host as the request says it, a port at its end or not; {@code null} if it says none
     * @return empty if it goes to the first port
     */
    public static Optional<PortRoute> taken(List<PortRoute> routes, String host, String path) {
        return routes.stream().filter(route -> route.takes(host, path)).findFirst();
    }

    private boolean takes(String asked, String asks) {
        String named = asked == null ? "" : asked.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
        return (host.isEmpty() || host.equals(named))
                && (path.isEmpty() || asks.equals(path) || asks.startsWith(path + "/"));
    }

    public int port(Slot slot) {
        return slot == Slot.BLUE ? bluePort : greenPort;
    }
}
