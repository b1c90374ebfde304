package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.Upstreams;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import io.jenkins.plugins.signet.traffic.router.Router;
import io.jenkins.plugins.signet.traffic.router.TraefikApi;
import io.jenkins.plugins.signet.traffic.router.TraefikFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traefik as {@code docs/routers.md} sets it up: with what {@code signet router --config traefik} prints. */
class RouterCommandTest {

    @TempDir
    Path folder;

    @Test
    void traefikRunsWithWhatIsPrinted() throws Exception {
        Optional<Path> program = RouterProgram.find("traefik");
        assumeTrue(program.isPresent(), "traefik is not installed here");
        int port = FreePort.take();
        int api = FreePort.take();
        Path pointer = folder.resolve("dynamic").resolve("live.yml");
        try (Upstreams slots = new Upstreams()) {
            Session printed = Session.of(("router --config traefik --app shop --listen " + port + " --pointer "
                            + pointer + " --api " + api + " --blue " + slots.bluePort + " --green " + slots.greenPort)
                    .split(" "));
            assertEquals(0, printed.exitCode(), printed.err());
            String[] files = printed.out().split("---\n");
            assertEquals(2, files.length, printed.out());
            Path start = Files.writeString(folder.resolve("traefik.yml"), files[0]);
            Files.createDirectory(pointer.getParent());
            Files.writeString(pointer.resolveSibling("shop.yml"), files[1]);
            Process traefik = new ProcessBuilder(program.get().toString(), "--configFile=" + start)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("traefik.log").toFile())
                    .start();
            try {
                Waiting.until("its API answers", () -> Waiting.accepts(api) && Waiting.accepts(port));
                Router router = new TraefikFile(
                        pointer, new TraefikApi("127.0.0.1:" + api), "shop", slots.bluePort, slots.greenPort);
                assertEquals(Optional.empty(), router.live());
                for (Slot slot : Slot.values()) {
                    router.point(slot);
                    try (RawHttp http = new RawHttp(port)) {
                        assertEquals(slot.label(), http.get("/", false));
                    }
                }
            } finally {
                RouterProgram.kill(traefik);
            }
        }
    }
}
