package io.jenkins.plugins.signet.runner.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Has Java load what short commands use, so that the launcher can keep it; leaves nothing behind. */
public final class Training {

    private static final String SUITE = """
            name: training
            checks:
              - { name: page, get: /, tier: fast, expect: { status: 200, within: 5s, body: { contains: training } } }
              - { name: data, get: /, expect: { header: { Content-Type: { contains: json } }, json: { $.training: 1 } } }
            """;

    private Training() {}

    public static void main(String[] none) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] body = "{\"training\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
        Path folder = Files.createTempDirectory("signet-training");
        try {
            train(folder, "http://127.0.0.1:" + site.getAddress().getPort());
        } finally {
            site.stop(0);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        System.exit(0);
    }

    private static void train(Path folder, String site) throws IOException {
        Path suite = folder.resolve("suite.yaml");
        Files.writeString(suite, SUITE);
        called(
                "smoke",
                suite.toString(),
                "--target",
                site,
                "--json",
                folder.resolve("report.json").toString());
        called("verify", folder.resolve("none.json").toString());
        for (String name : Commands.NAMES) {
            called(name, "--help");
        }
    }

    private static void called(String... arguments) {
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Main.run(arguments, new Terminal(nobody, nobody, Map.of()));
    }
}
