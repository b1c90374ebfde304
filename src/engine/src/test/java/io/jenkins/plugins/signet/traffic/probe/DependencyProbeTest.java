package io.jenkins.plugins.signet.traffic.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.Upstreams;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import io.undertow.Undertow;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyProbeTest {

    private final DependencyProbe probe = new DependencyProbe(new HttpProbe(Duration.ofMillis(800)), null);

    @TempDir
    Path folder;

    @Test
    void asksByTcpAndHttp() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertTrue(probe.look("tcp://127.0.0.1:" + listener.getLocalPort()).ok());
        }
        int nobody = FreePort.take();
        assertFalse(probe.look("tcp://127.0.0.1:" + nobody).ok());
        assertFalse(probe.look("http://127.0.0.1:" + nobody + "/").ok());
        assertEquals("is not tcp://host:port", probe.look("tcp://nowhere").detail());
        assertEquals("is not a URL", probe.look("http://a b").detail());
    }

    @Test
    void pingsRedis() throws Exception {
        Optional<Path> program = RouterProgram.find("redis-server");
        assumeTrue(program.isPresent(), "redis-server is not installed here");
        int port = FreePort.take();
        Process redis = new ProcessBuilder(
                        program.get().toString(),
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--dir",
                        folder.toString())
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            Waiting.until("redis answers", () -> Waiting.accepts(port));
            assertEquals("answers PING", probe.look("redis://127.0.0.1:" + port).detail());
            new ProcessBuilder("kill", "-STOP", String.valueOf(redis.pid()))
                    .start()
                    .waitFor();
            assertFalse(probe.look("redis://127.0.0.1:" + port).ok(), "one that hangs is not there");
        } finally {
            redis.destroyForcibly().waitFor();
        }
        assertFalse(probe.look("redis://127.0.0.1:" + port).ok());
    }

    @Test
    void whatIsNoRedisDoesNotAnswerPing() throws Exception {
        try (Upstreams slots = new Upstreams()) {
            assertFalse(probe.look("redis://127.0.0.1:" + slots.bluePort).ok());
        }
    }

    @Test
    void queriesPrometheus() throws Exception {
        int port = FreePort.take();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setHandler(exchange -> exchange.getResponseSender()
                        .send(answer(exchange.getQueryParameters().get("query").getFirst())))
                .build();
        server.start();
        try {
            assertEquals("the query yields [1.0, 1.0]", query(port, "up").detail());
            assertTrue(query(port, "up").ok());
            assertFalse(query(port, "down").ok());
            assertTrue(query(port, "scalar").ok());
            assertEquals("the query has no result", query(port, "nothing").detail());
            assertEquals("the query has no result", query(port, "nonsense").detail());
        } finally {
            server.stop();
        }
        assertEquals("the query is not answered", query(port, "up").detail());
    }

    private io.jenkins.plugins.signet.traffic.DependencySeen query(int port, String query) throws Exception {
        return probe.look("prometheus:http://127.0.0.1:" + port + "/api/v1/query?query=" + query);
    }

    /** As the HTTP API's documentation shows them. */
    private static String answer(String query) {
        String frame = "{\"status\":\"success\",\"data\":{\"resultType\":\"%s\",\"result\":%s}}";
        return switch (query) {
            case "up" ->
                frame.formatted(
                        "vector",
                        "[{\"metric\":{\"job\":\"a\"},\"value\":[1435781451.781,\"1\"]},"
                                + "{\"metric\":{\"job\":\"b\"},\"value\":[1435781451.781,\"1\"]}]");
            case "down" -> frame.formatted("vector", "[{\"metric\":{},\"value\":[1435781451.781,\"0\"]}]");
            case "scalar" -> frame.formatted("scalar", "[1435781451.781,\"2\"]");
            case "nothing" -> frame.formatted("vector", "[]");
            default -> "<html>";
        };
    }
}
