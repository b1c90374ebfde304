package io.jenkins.plugins.signet.runner.router;

import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import io.jenkins.plugins.signet.traffic.router.PortRoute;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forwards each request to the slot that the pointer names at that moment. Requests in flight, keep-alive and
 * upgraded connections stay where they are when the pointer moves.
 */
public final class EmbeddedRouter implements AutoCloseable {

    private static final int CONNECTIONS_PER_THREAD = 64;
    // Below the 30 s after which common servers close an idle connection, so that no request meets a closing one.
    private static final int IDLE_MILLIS = 15_000;
    private static final int RETRY_SECONDS = 1;
    private static final int LONGEST_REQUEST_MILLIS = 300_000;

    private static final HttpString MARK = new HttpString("X-Signet-Slot");

    private final Undertow server;

    private EmbeddedRouter(Undertow server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param pointer the folder that names the live slot; while it names none, callers get 503
     * @param routes what goes to further ports of a slot
     */
    public static EmbeddedRouter start(
            String address, int port, Path pointer, int bluePort, int greenPort, List<PortRoute> routes) {
        Map<Slot, HttpHandler> slots = slots(bluePort, greenPort);
        Map<PortRoute, Map<Slot, HttpHandler>> further = new LinkedHashMap<>();
        List<PortRoute> ordered = PortRoute.inOrder(routes);
        ordered.forEach(route -> further.put(route, slots(route.bluePort(), route.greenPort())));
        PointerFolder live = new PointerFolder(pointer);
        Undertow server = Undertow.builder()
                .addHttpListener(port, address)
                .setHandler(exchange -> route(
                        exchange,
                        live,
                        PortRoute.taken(
                                        ordered,
                                        exchange.getRequestHeaders().getFirst(Headers.HOST),
                                        exchange.getRequestPath())
                                .map(further::get)
                                .orElse(slots)))
                .build();
        server.start();
        return new EmbeddedRouter(server);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Map<Slot, HttpHandler> slots(int bluePort, int greenPort) {
        return Map.of(Slot.BLUE, proxy(bluePort), Slot.GREEN, proxy(greenPort));
    }

    private static HttpHandler proxy(int port) {
        LoadBalancingProxyClient client = new LoadBalancingProxyClient()
                .setConnectionsPerThread(CONNECTIONS_PER_THREAD)
                .setTtl(IDLE_MILLIS)
                .setProblemServerRetry(RETRY_SECONDS)
                .addHost(URI.create("http://127.0.0.1:" + port));
        return ProxyHandler.builder()
                .setProxyClient(client)
                .setMaxRequestTime(LONGEST_REQUEST_MILLIS)
                .setReuseXForwarded(false)
                .build();
    }

    private static void route(HttpServerExchange exchange, PointerFolder pointer, Map<Slot, HttpHandler> slots)
            throws Exception {
        Optional<Slot> live = pointer.live();
        if (live.isEmpty()) {
            exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
            exchange.getResponseSender().send("no release is live\n");
            return;
        }
        Slot slot = live.get();
        // a caller here can see that it was this slot that answered, whatever its application says
        exchange.addResponseCommitListener(
                answered -> answered.getResponseHeaders().put(MARK, slot.label()));
        slots.get(slot).handleRequest(exchange);
    }
}
