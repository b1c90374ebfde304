package io.jenkins.plugins.signet.bench.traffic;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import io.jenkins.plugins.signet.traffic.router.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * kamal-proxy as a router of the same two slots, moved by its own command as Kamal does: {@code kamal-proxy deploy}, which
 * checks the slot's health first, and ends when the other has drained. No Debian package has the program; it is measured
 * where it is found on the path.
 */
final class KamalProxy implements Router {

    static final String NAME = "kamal-proxy";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HostProgram program;
    private final int bluePort;
    private final int greenPort;
    private Slot live;

    KamalProxy(Path folder, int bluePort, int greenPort) {
        this.program = new HostProgram(List.of(path()), home(folder), folder, PATIENCE);
        this.bluePort = bluePort;
        this.greenPort = greenPort;
    }

    static boolean isThere() {
        return RouterProgram.find(NAME).isPresent();
    }

    private static String path() {
        return RouterProgram.find(NAME).orElseThrow().toString();
    }

    /** Keeps its state and its socket to itself. */
    private static Map<String, String> home(Path folder) {
        return Map.of("HOME", folder.toString(), "XDG_RUNTIME_DIR", folder.toString());
    }

    static Process start(Path folder, int port) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        path(), "run", "--http-port", "" + port, "--https-port", "" + FreePort.take())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(home(folder));
        Process process = builder.start();
        Waiting.until(
                NAME + " listens", () -> Waiting.accepts(port) && Files.exists(folder.resolve("kamal-proxy.sock")));
        return process;
    }

    @Override
    public Optional<Slot> live() {
        return Optional.ofNullable(live);
    }

    @Override
    public void point(Slot slot) throws IOException, InterruptedException {
        int port = slot == Slot.BLUE ? bluePort : greenPort;
        program.output("deploy", RouterProgram.APP, "--target", "127.0.0.1:" + port, "--health-check-path", "/");
        live = slot;
    }
}
