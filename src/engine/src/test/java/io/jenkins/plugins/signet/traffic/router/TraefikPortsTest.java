package io.jenkins.plugins.signet.traffic.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traefik's file with several services, where its API tells of what is in the file, as it does once it has read it. */
class TraefikPortsTest {

    private static final PortRoute API = new PortRoute("api", "", "/api", 3, 4);

    @TempDir
    Path folder;

    private HttpServer api;
    private Path file;
    private String ignored = "";

    @BeforeEach
    void start() throws IOException {
        file = Files.createDirectory(folder.resolve("dynamic")).resolve("live.yml");
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        api.createContext("/api/version", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        api.createContext("/api/http/services/", exchange -> {
            String name = exchange.getRequestURI().getPath().replaceAll(".*/|@file", "");
            byte[] answer = service(name).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    private String service(String name) throws IOException {
        if (Files.notExists(file) || name.equals(ignored)) {
            return "";
        }
        Node services = Document.parse("live.yml", Files.readString(file))
                .required("http")
                .required("services");
        return services.optional(name)
                .map(service -> "{\"status\": \"enabled\", \"usedBy\": [\"a@file\"], \"loadBalancer\": "
                        + service.required("loadBalancer").toJson() + "}")
                .orElse("");
    }

    private TraefikFile router(List<PortRoute> routes) {
        return new TraefikFile(
                file,
                new TraefikApi("127.0.0.1:" + api.getAddress().getPort()),
                "shop",
                1,
                2,
                routes,
                Duration.ofMillis(500));
    }

    @Test
    void oneFileNamesTheServicesOfAllPorts() throws Exception {
        TraefikFile router = router(List.of(API));
        for (Slot slot : Slot.values()) {
            router.point(slot);
            assertEquals(Optional.of(slot), router.live());
            String text = Files.readString(file);
            assertTrue(text.contains("http://127.0.0.1:" + (slot == Slot.BLUE ? 1 : 2) + "\""), text);
            assertTrue(text.contains("http://127.0.0.1:" + (slot == Slot.BLUE ? 3 : 4) + "\""), text);
        }
    }

    @Test
    void aPortThatIsNewComesWithTheNextFlip() throws Exception {
        router(List.of()).point(Slot.BLUE);
        TraefikFile router = router(List.of(API));
        assertEquals(Optional.of(Slot.BLUE), router.live());
        router.point(Slot.GREEN);
        assertEquals(Optional.of(Slot.GREEN), router.live());
        assertTrue(Files.readString(file).contains("shop-api:"));
        assertEquals(
                Optional.of(Slot.GREEN),
                router(List.of()).live(),
                "one that is not wanted any more goes with the next");
    }

    @Test
    void aFlipOfWhichOnePortIsNotTakenUpIsPutBack() throws Exception {
        TraefikFile router = router(List.of(API));
        router.point(Slot.BLUE);
        ignored = "shop-api";
        IOException refused = assertThrows(IOException.class, () -> router.point(Slot.GREEN));
        assertTrue(refused.getMessage().contains("'shop-api' is not there"), refused.getMessage());
        ignored = "";
        assertEquals(Optional.of(Slot.BLUE), router.live());
    }
}
