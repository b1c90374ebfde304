import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** A small shop: pages from a database, /up, /health and /metrics. */
public final class Shop {

    private final Map<Integer, LongAdder> requests = new ConcurrentHashMap<>();
    private final Database database = Database.fromEnvironment();
    private final Catalog catalog = new Catalog(database);
    private final String version = System.getenv().getOrDefault("RELEASE", "unknown");
    private final String slot = System.getenv().getOrDefault("SLOT", "unknown");

    public static void main(String[] arguments) throws Exception {
        String task = arguments.length == 0 ? "serve" : arguments[0];
        switch (task) {
            case "serve" -> new Shop().serve(Integer.parseInt(System.getenv("PORT")));
            case "migrate" -> Migrations.apply(Database.fromEnvironment());
            case "backup" -> Backup.write(Database.fromEnvironment(), Path.of(arguments[1]));
            default -> throw new IllegalArgumentException("no such task: " + task);
        }
    }

    private void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/", this::answer);
        server.start();
        System.out.println("shop " + version + " (" + slot + ") on port " + port);
    }

    private void answer(HttpExchange exchange) throws IOException {
        int status = 200;
        String type = "text/html; charset=utf-8";
        String body;
        try {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/up")) {
                type = "text/plain";
                body = "up\n";
            } else if (path.equals("/health")) {
                type = "application/json";
                body = health();
            } else if (path.equals("/metrics")) {
                type = "text/plain; version=0.0.4";
                body = metrics();
            } else if (path.equals("/api/products")) {
                type = "application/json";
                body = catalog.json();
            } else if (path.equals("/")) {
                body = catalog.page(version);
            } else if (path.matches("/products/\\d{1,9}")) {
                body = catalog.product(Integer.parseInt(path.substring("/products/".length())));
            } else {
                status = 404;
                body = "not found";
            }
        } catch (Exception e) {
            status = 500;
            type = "text/plain";
            body = "error: " + e.getMessage();
        }
        send(exchange, status, type, body);
    }

    private void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals("/up") && !path.equals("/metrics")) {
            requests.computeIfAbsent(status, s -> new LongAdder()).increment();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Release", version);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private String health() throws Exception {
        return "{\"status\":\"up\",\"version\":\"" + version + "\",\"slot\":\"" + slot + "\",\"products\":"
                + catalog.count() + "}";
    }

    private String metrics() {
        StringBuilder out = new StringBuilder("# TYPE http_requests_total counter\n");
        new TreeMap<>(requests).forEach((status, count) ->
                out.append("http_requests_total{status=\"" + status + "\"} " + count.sum() + "\n"));
        out.append("# TYPE db_pool_idle gauge\ndb_pool_idle " + database.idle() + "\n");
        return out.toString();
    }
}
