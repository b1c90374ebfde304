package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.run.ShippingSite;
import io.jenkins.plugins.signet.train.TrainOutcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a switch or a run holds that was left before its end is got out of, with users where they are. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LeftSwitchTest {

    private static final String BROKEN = "sleep 100000\n";

    @TempDir
    Path folder;

    private ShippingSite site;
    private String good;
    private int said;

    @BeforeEach
    void begin() throws Exception {
        site = new ShippingSite(folder, folder.resolve("data"));
        good = Files.readString(folder.resolve("app.sh"));
    }

    @AfterEach
    void end() throws Exception {
        site.close();
    }

    @Test
    void theFixShipsAfterABrokenBuildThatWasKilled() throws Exception {
        hand(0, "switch", "--version", "1");
        leave("KILL", "2");
        ship(good + "# mended\n");
        String fixed = hand(0, "switch", "--version", "3");
        assertTrue(fixed.contains("Abandoning the switch to shop 2"), fixed);
        assertTrue(fixed.contains("GREEN: shop 3"), fixed);
        assertTrue(served().contains("the shop 3 is well"), served());

        String suspended = leave("INT", "4");
        assertTrue(suspended.contains("Suspended; nothing is lost"), suspended);
        assertTrue(
                suspended.contains("switch to shop 4 in staging: what was started in blue may still run"), suspended);
        assertTrue(suspended.contains("signet switch --abandon"), suspended);
        String abandoned = hand(0, "switch", "--abandon", "we wait for the fix");
        assertTrue(abandoned.contains("we wait for the fix"), abandoned);
        assertTrue(abandoned.contains("Stopping slot blue"), abandoned);
        assertTrue(hand(0, "lease").startsWith("free"));
        assertTrue(served().contains("the shop 3 is well"), served());
        assertTrue(hand(2, "switch", "--abandon").contains("was left before its end"));
    }

    @Test
    void theNextSwitchStartsAfterTheLeaseWasBroken() throws Exception {
        hand(0, "switch", "--version", "1");
        leave("KILL", "2");
        hand(0, "lease", "--break", "its machine is gone");
        ship(good + "# mended\n");
        String again = hand(0, "switch", "--version", "2");
        assertTrue(again.contains("GREEN: shop 2"), again);
        assertTrue(served().contains("the shop 2 is well"), served());
    }

    @Test
    void aRunThatWasLeftIsEndedForGood() throws Exception {
        Process run = site.run(folder.resolve("run.said"), "--release", "1");
        ShippingSite.awaitWords(folder.resolve("run.said"), "Soaking for", run);
        kill("TERM", run);
        String left = Files.readString(folder.resolve("run.said"));
        assertTrue(left.contains("run --data") && left.contains("--abort"), left);
        Path ended = folder.resolve("abort.said");
        assertEquals(0, site.run(ended, "--abort").waitFor());
        assertTrue(Files.readString(ended).contains("Run 1 has ended"), Files.readString(ended));
        assertEquals(TrainOutcome.ABORTED, site.train("1").outcome());
        assertTrue(PipelineRun.unfinished(site.data()).isEmpty());

        Process other = site.run(folder.resolve("other.said"), "--release", "2");
        ShippingSite.awaitWords(folder.resolve("other.said"), "Soaking for", other);
        kill("KILL", other);
        asBegunByAnotherVersion(site.data().journal("run/2"));
        Path given = folder.resolve("given.said");
        assertEquals(0, site.run(given, "--abort").waitFor());
        assertTrue(Files.readString(given).contains("It was ended as it is"), Files.readString(given));
        assertTrue(PipelineRun.unfinished(site.data()).isEmpty());
    }

    private static void asBegunByAnotherVersion(Path journal) throws Exception {
        var entries = Journal.read(journal);
        Files.delete(journal);
        try (Journal anew = Journal.open(journal)) {
            for (var entry : entries) {
                var copy = (com.fasterxml.jackson.databind.node.ObjectNode) entry.deepCopy();
                if (copy.has("stepping")) {
                    copy.put("stepping", 0);
                }
                anew.append(copy);
            }
        }
    }

    private void ship(String program) throws Exception {
        Files.writeString(folder.resolve("app.sh"), program);
    }

    /** A switch to a build that never answers is left while it waits for it. */
    private String leave(String signal, String version) throws Exception {
        ship(BROKEN);
        Path words = folder.resolve("left-" + version);
        Process left = site.signet(words, by("switch", "--version", version));
        ShippingSite.awaitWords(words, "Starting shop " + version, left);
        kill(signal, left);
        return Files.readString(words);
    }

    private static void kill(String signal, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it goes on and on");
    }

    private String[] by(String command, String... options) {
        List<String> all =
                new ArrayList<>(List.of(command, "--data", site.data().root().toString()));
        all.addAll(List.of("--config", site.config().toString(), "--environment", "staging"));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    private String hand(int exitCode, String command, String... options) throws Exception {
        Path words = folder.resolve("said-" + said++);
        int code = site.signet(words, by(command, options)).waitFor();
        assertEquals(exitCode, code, Files.readString(words));
        return Files.readString(words);
    }

    private String served() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.testers() + "/health"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
