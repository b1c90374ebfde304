import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

/** Answers every request with its version. */
public class Shop {

    public static void main(String[] args) throws Exception {
        byte[] version = args[1].getBytes();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, version.length);
            exchange.getResponseBody().write(version);
            exchange.close();
        });
        server.start();
    }
}
