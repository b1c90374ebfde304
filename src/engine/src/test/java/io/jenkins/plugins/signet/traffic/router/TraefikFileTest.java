package io.jenkins.plugins.signet.traffic.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.TraefikFolder;
import io.jenkins.plugins.signet.traffic.load.Upstreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Traefik that does not do what its file says; nothing of that may pass for a flip. */
class TraefikFileTest {

    private static final Duration HASTE = Duration.ofMillis(400);

    @TempDir
    Path folder;

    private final int port = FreePort.take();
    private final Upstreams slots = new Upstreams();
    private Process traefik;
    private TraefikFile router;
    /** The same, in a hurry. */
    private TraefikFile hasty;

    @BeforeEach
    void begin() throws Exception {
        RouterProgram.TRAEFIK.configure(
                folder, new RouterConfig(RouterProgram.APP, "127.0.0.1:" + port, slots.bluePort, slots.greenPort));
        router = new TraefikFolder(folder).router();
        hasty = new TraefikFile(
                router.file(), router.api(), router.service(), router.bluePort(), router.greenPort(), HASTE);
    }

    private void started() throws Exception {
        traefik = RouterProgram.TRAEFIK.start(folder, port);
    }

    private void startedOnBlue() throws Exception {
        started();
        router.point(Slot.BLUE);
    }

    @AfterEach
    void end() throws Exception {
        if (traefik != null) {
            RouterProgram.kill(traefik);
        }
        slots.close();
    }

    @Test
    void whatIsAcceptedWithoutEffectIsPutBack() throws Exception {
        startedOnBlue();
        RouterProgram.kill(traefik);
        Path start = folder.resolve("traefik.yml");
        Files.writeString(start, Files.readString(start).replace("watch: true", "watch: false"));
        started();
        IOException deaf = assertThrows(IOException.class, () -> hasty.point(Slot.GREEN));
        assertTrue(deaf.getMessage().contains("sends users to http://127.0.0.1:" + slots.bluePort), deaf.getMessage());
        liveIsBlue();
    }

    @Test
    void whatIsRefusedIsPutBack() throws Exception {
        startedOnBlue();
        Path broken = Files.writeString(router.file().resolveSibling("other.yml"), "http: [");
        assertThrows(IOException.class, () -> hasty.point(Slot.GREEN));
        liveIsBlue();
        Files.delete(broken);
        router.point(Slot.GREEN);
        assertEquals(Optional.of(Slot.GREEN), router.live());
    }

    private void liveIsBlue() throws Exception {
        assertEquals(Optional.of(Slot.BLUE), router.live());
        try (RawHttp http = new RawHttp(port)) {
            assertEquals("blue", http.get("/", false));
        }
    }

    @Test
    void nothingIsMovedWhereTraefikDoesNotRun() throws Exception {
        startedOnBlue();
        RouterProgram.kill(traefik);
        String before = Files.readString(router.file());
        IOException gone = assertThrows(IOException.class, () -> hasty.point(Slot.GREEN));
        assertTrue(gone.getMessage().contains("does not answer"), gone.getMessage());
        assertEquals(before, Files.readString(router.file()));
        assertThrows(IOException.class, hasty::live);
    }

    @Test
    void aServiceThatNobodyIsSentToIsNotLive() throws Exception {
        Path routes = router.file().resolveSibling("routes.yml");
        Files.writeString(routes, Files.readString(routes).replace("service: shop", "service: another"));
        started();
        IOException unused = assertThrows(IOException.class, () -> hasty.point(Slot.BLUE));
        assertTrue(unused.getMessage().contains("no router sends users to it"), unused.getMessage());
        assertTrue(Files.notExists(router.file()), "as it was before");
    }

    @Test
    void aFileOfSomebodyElseIsNotReplaced() throws Exception {
        startedOnBlue();
        Files.writeString(router.file(), "http: {}\n");
        assertThrows(IOException.class, () -> hasty.point(Slot.GREEN));
        assertEquals("http: {}\n", Files.readString(router.file()));
        assertThrows(IOException.class, hasty::live);
    }

    @Test
    void anotherServerIsNotTakenForTheApi() throws Exception {
        TraefikFile lost =
                new TraefikFile(router.file(), new TraefikApi("127.0.0.1:" + slots.bluePort), "shop", 1, 2, HASTE);
        IOException noApi = assertThrows(IOException.class, lost::live);
        assertTrue(noApi.getMessage().contains("Traefik's API"), noApi.getMessage());
    }
}
