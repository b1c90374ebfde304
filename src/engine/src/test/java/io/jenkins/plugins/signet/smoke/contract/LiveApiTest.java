package io.jenkins.plugins.signet.smoke.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WireMock's own description of its admin API, against WireMock. */
class LiveApiTest {

    @TempDir
    private Path folder;

    @Test
    void aServerKeepsToItsDescription() throws Exception {
        try (InputStream in = WireMockServer.class.getResourceAsStream("/swagger/wiremock-admin-api.json")) {
            Files.copy(in, folder.resolve("wiremock.json"));
        }
        // the file that the description gives as its example
        Files.writeString(Files.createDirectories(folder.resolve("__files")).resolve("file1.json"), "{}");
        WireMockServer server = new WireMockServer(
                options().dynamicPort().bindAddress("127.0.0.1").withRootDirectory(folder.toString()));
        server.start();
        try {
            UUID id = UUID.randomUUID();
            server.stubFor(get("/a").withId(id).willReturn(ok("a")));
            HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(server.url("/a"))).build(), BodyHandlers.discarding());
            UUID request = server.getAllServeEvents().get(0).getId();
            Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                    name: wiremock
                    defaults: { retries: 0 }
                    checks:
                      - name: admin
                        openapi: wiremock.json
                        parameters: { stubMappingId: '%s', requestId: '%s' }
                    """.formatted(id, request));
            SmokeReport report = SmokeRun.run(
                    SmokeRequest.of(Suite.read(suite), URI.create("http://127.0.0.1:" + server.port()), Map.of()),
                    InstantSource.system(),
                    line -> {});
            assertEquals(Verdict.GREEN, report.verdict(), report.toJson()::toPrettyString);
            assertEquals(13, report.counts().passed());
        } finally {
            server.stop();
        }
    }
}
