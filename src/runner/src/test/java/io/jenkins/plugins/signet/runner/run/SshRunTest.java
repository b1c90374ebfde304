package io.jenkins.plugins.signet.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.runner.demo.BoardPress;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments on a host that is reached by SSH, by hand and by a run. */
class SshRunTest {

    private static final int SPARE_SECONDS = 240;

    @TempDir
    Path folder;

    private SshSite site;

    @BeforeEach
    void begin() throws Exception {
        site = new SshSite(folder, RouterProgram.CADDY);
    }

    @AfterEach
    void end() throws Exception {
        site.close();
    }

    private String hand(int exitCode, String... arguments) throws Exception {
        Path words = site.words();
        Process process = site.signet(words, arguments);
        assertTrue(process.waitFor(SPARE_SECONDS, TimeUnit.SECONDS), Files.readString(words));
        assertEquals(exitCode, process.exitValue(), Files.readString(words));
        assertFalse(Files.readString(words).contains("Exception"), Files.readString(words));
        return Files.readString(words);
    }

    @Test
    void byHandItIsAsOnThisMachine() throws Exception {
        String looked = hand(0, site.dev("doctor", "--all"));
        assertTrue(looked.contains("dev: "), looked);
        assertFalse(Files.exists(site.data().root()), "a look writes nothing");
        String plan = hand(0, site.dev("switch", "--version", "1", "--plan"));
        assertTrue(plan.contains("Would start shop 1"), plan);
        String shipped = hand(0, site.dev("switch", "--version", "1"));
        assertTrue(shipped.contains("GREEN: shop 1"), shipped);
        assertTrue(site.served("dev").contains("the shop 1 is well"), site.served("dev"));
        assertTrue(site.served("dev").contains("as it should be"), "the folder is there: " + site.served("dev"));
        assertTrue(Files.isDirectory(site.state().resolve("dev/shop/slots/blue")));
        assertTrue(hand(0, site.dev("lease")).startsWith("free"));

        Path words = site.words();
        site.ship("# mended\n");
        Process second = site.signet(words, site.dev("switch", "--version", "2"));
        ShippingSite.awaitWords(words, "Starting shop 2", second);
        site.server().close();
        ShippingSite.awaitWords(words, "Waiting for the host: ", second);
        site.server().open();
        assertTrue(second.waitFor(SPARE_SECONDS, TimeUnit.SECONDS), Files.readString(words));
        assertEquals(0, second.exitValue(), Files.readString(words));
        assertEquals(2, Files.readString(words).split("Waiting for the host: ", -1).length, "it is said once");
        assertTrue(site.served("dev").contains("the shop 2 is well"), site.served("dev"));
    }

    @Test
    void aHostThatCannotBeReachedIsOneSentence() throws Exception {
        String known = Files.readString(site.server().knownHosts());
        Files.writeString(site.server().knownHosts(), "");
        String unknown = hand(2, site.dev("switch", "--version", "1"));
        assertTrue(unknown.contains("the host key of ssh://") && unknown.contains("compare its fingerprint"), unknown);
        assertTrue(hand(1, site.dev("doctor")).contains("the host key of ssh://"), "doctor");
        Files.writeString(site.server().knownHosts(), known);
        site.server().close();
        String down = hand(3, site.dev("switch", "--version", "1"));
        assertTrue(down.contains("cannot be reached"), down);
        assertTrue(hand(3, site.dev("doctor")).contains("cannot be reached"), "doctor");
    }

    /** The proof goes on to a second release, and back. */
    @Test
    void aRunShipsThereAndOutlivesTheConnection() throws Exception {
        release("1");
        if (Proof.isDemanded()) {
            site.ship("# mended\n");
            release("2");
            String[] leave = {"--environment", "production", "--from", "2"};
            String back =
                    hand(0, with(leave, "rollback", "--config", site.config().toString()));
            assertTrue(back.contains("GREEN: shop 1"), back);
            assertTrue(site.served("production").contains("the shop 1 is well"), back);
        }
    }

    private String[] with(String[] more, String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        all.addAll(List.of("--data", site.data().root().toString()));
        return all.toArray(String[]::new);
    }

    private void release(String version) throws Exception {
        Path words = site.words();
        Process run = site.run(words, "--release", version);
        try (BoardPress press = BoardPress.start(site.board())) {
            ShippingSite.awaitWords(words, "Soaking for", run);
            site.server().cut();
            assertTrue(run.waitFor(SPARE_SECONDS, TimeUnit.SECONDS), Files.readString(words));
            assertEquals(0, run.exitValue(), Files.readString(words));
        }
        assertTrue(site.served("production").contains("the shop " + version + " is well"), Files.readString(words));
    }
}
