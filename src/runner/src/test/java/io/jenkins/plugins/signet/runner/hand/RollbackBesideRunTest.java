package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.demo.BoardPress;
import io.jenkins.plugins.signet.runner.run.ShippingSite;
import io.jenkins.plugins.signet.seal.SealSearch;
import io.jenkins.plugins.signet.seal.SealVerifier;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Production goes back while a run in the same data folder soaks the next release, or waits for its promotion. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RollbackBesideRunTest {

    @TempDir
    Path folder;

    @Test
    void goesBackAndTheRunGoesOn() throws Exception {
        try (ShippingSite site = new ShippingSite(folder, folder.resolve("data"))) {
            String program = Files.readString(folder.resolve("app.sh"));
            for (String version : new String[] {"1", "2"}) {
                Files.writeString(folder.resolve("app.sh"), program + "# " + version + "\n");
                try (BoardPress press = BoardPress.start(site.board())) {
                    Path said = folder.resolve("run-" + version);
                    assertEquals(0, site.run(said, "--release", version).waitFor(), () -> text(said));
                }
            }
            assertTrue(served(site).contains("the shop 2 is well"), served(site));

            Files.writeString(folder.resolve("app.sh"), program + "# 3\n");
            Path run = folder.resolve("run-3");
            Process third = site.run(run, "--release", "3");
            ShippingSite.awaitWords(run, "waiting for 1 approval", third);
            assertTrue(rollback(site, 0, "--plan", "--from", "2").contains("would go from shop 2 to shop 1"));
            assertEquals(202, press(site), "the button of the board");
            while (!served(site).contains("the shop 1 is well")) {
                assertTrue(third.isAlive(), () -> text(run));
            }
            String refused = rollback(site, 2, "--from", "2");
            assertTrue(refused.contains("shop 1 is live, not 2"), refused);
            String forward = rollback(site, 0, "--to", "2");
            assertTrue(forward.contains("A run is at work in") && forward.contains("GREEN: shop 2"), forward);
            assertTrue(served(site).contains("the shop 2 is well"), served(site));
            assertFalse(text(run).contains("Finished"), text(run));
            try (BoardPress press = BoardPress.start(site.board())) {
                assertEquals(0, third.waitFor(), () -> text(run));
            }
            assertTrue(served(site).contains("the shop 3 is well"), served(site));
            site.assertPromoted("3");
            assertEquals(
                    Verdict.GREEN,
                    new SealVerifier(TrustedKeys.read(site.data().publicKey()))
                            .ledger(site.data().ledger())
                            .verdict());
        }
    }

    private String rollback(ShippingSite site, int exitCode, String... options) throws Exception {
        Path said = folder.resolve("rollback");
        List<String> words =
                new ArrayList<>(List.of("rollback", "--data", site.data().root().toString()));
        words.addAll(List.of("--config", site.config().toString(), "--environment", "production"));
        words.addAll(List.of(options));
        int code = site.signet(said, words.toArray(String[]::new)).waitFor();
        assertEquals(exitCode, code, () -> text(said));
        return text(said);
    }

    private static int press(ShippingSite site) throws Exception {
        JsonNode session =
                Json.parse(client("api/session", site, HttpRequest.newBuilder()).body());
        long seal = SealSearch.latest(LedgerReader.open(site.data().ledger()), "shop", "production")
                .orElseThrow()
                .index();
        return client(
                        "api/rollbacks/shop/production/begin",
                        site,
                        HttpRequest.newBuilder()
                                .header("Content-Type", "application/json")
                                .header(
                                        session.path("tokenHeader").asText(),
                                        session.path("token").asText())
                                .POST(BodyPublishers.ofString("{\"seal\": " + seal + "}")))
                .statusCode();
    }

    private static HttpResponse<String> client(String path, ShippingSite site, HttpRequest.Builder request)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(request.uri(site.board().resolve(path)).build(), BodyHandlers.ofString());
    }

    private static String served(ShippingSite site) throws Exception {
        URI users = URI.create("http://127.0.0.1:" + site.users() + "/health");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(users).build(), BodyHandlers.ofString())
                .body();
    }

    private static String text(Path said) {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
