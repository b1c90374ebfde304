package io.jenkins.plugins.signet.runner.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.playwright.Attachment;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's Playwright project, in a real Chromium, against the demo's real shop. */
class DemoShopSpecTest {

    private static final Path EXAMPLE = Path.of("../../docs/playwright");
    private static final Path SHOP = Path.of("src/main/resources/demo/shop/v1");

    @TempDir
    Path folder;

    @Test
    void specsOfTheDemoPassThroughTheGateway() throws Exception {
        Path packages = packages();
        copy(EXAMPLE, folder.resolve("smoke"));
        Files.createSymbolicLink(folder.resolve("smoke/e2e/node_modules"), packages);
        EvidenceStore store = new EvidenceStore(folder.resolve("evidence"));
        try (DemoDatabase database = DemoDatabase.start(folder.resolve("postgres"))) {
            int port = FreePort.take();
            Process shop = shop(database, port);
            try {
                URI url = URI.create("http://127.0.0.1:" + port);
                awaitUp(shop, url);
                Suite suite = Suite.read(folder.resolve("smoke/smoke.yaml"));
                SmokeReport report = SmokeRun.run(
                        SmokeRequest.of(suite, url, Map.of()), store::keep, InstantSource.system(), line -> {});
                assertEquals(Verdict.GREEN, report.verdict(), report.checks().get(0)::reason);
                check(Json.parse(report.toJson().toString()), store);
            } finally {
                shop.destroyForcibly().waitFor();
            }
        }
    }

    private static void check(JsonNode report, EvidenceStore store) throws IOException {
        JsonNode attempt = report.at("/checks/0/attempts/0");
        assertTrue(
                attempt.at("/facts/requests").asText().endsWith(" 0 refused")
                        || attempt.toString().contains("is not among the suite's hosts"),
                attempt::toString);
        assertTrue(attempt.get("requests").size() >= 3, attempt::toString);
        List<Attachment> files = new ArrayList<>();
        attempt.get("attachments").forEach(file -> files.add(Json.read(file, Attachment.class)));
        assertTrue(files.stream().anyMatch(file -> file.contentType().equals("image/png")), files::toString);
        assertTrue(files.stream().anyMatch(file -> file.name().equals("trace")), files::toString);
        for (Attachment file : files) {
            assertTrue(file.stored());
            assertEquals(file.digest(), Digest.ofFile(store.attachment(file.digest())));
        }
    }

    /** Skips the test where node, Playwright or chromium is missing. */
    private static Path packages() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "no /usr/bin/chromium");
        Path packages = Arrays.stream(
                        System.getenv().getOrDefault("NODE_PATH", "").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> Files.exists(path.resolve("@playwright/test")))
                .findFirst()
                .orElse(null);
        assumeTrue(packages != null, "no @playwright/test in a folder of NODE_PATH; npm install gets it");
        return packages;
    }

    private Process shop(DemoDatabase database, int port) throws IOException, InterruptedException {
        Path classes = folder.resolve("classes");
        copy(SHOP.resolve("db/migrations"), classes.resolve("migrations"));
        Files.writeString(classes.resolve("migrations/index"), "V1__products.sql\n");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
        try (Stream<Path> sources = Files.list(SHOP.resolve("src"))) {
            sources.map(Path::toString).forEach(arguments::add);
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        start(database, classes, port, "migrate").waitFor();
        return start(database, classes, port, "serve");
    }

    private Process start(DemoDatabase database, Path classes, int port, String task) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + File.pathSeparator + System.getProperty("java.class.path"),
                        "Shop",
                        task)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(task + ".log").toFile());
        builder.environment().put("DATABASE_URL", database.testUrl());
        builder.environment().put("DATABASE_USER", "shop_test");
        builder.environment().put("DATABASE_PASSWORD", database.testPassword());
        builder.environment().put("PORT", String.valueOf(port));
        return builder.start();
    }

    private static void awaitUp(Process shop, URI url) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest up = HttpRequest.newBuilder(url.resolve("/up")).build();
        while (true) {
            try {
                assertEquals(200, http.send(up, BodyHandlers.ofString()).statusCode());
                return;
            } catch (java.net.ConnectException notYet) {
                assertTrue(shop.isAlive(), "the shop ended");
                Thread.onSpinWait();
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
