package io.jenkins.plugins.signet.traffic.router;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An nginx whose configuration includes one file in its {@code upstream} block, which names the live slot's port; a flip
 * writes that file and has nginx load its configuration again. What that costs is told by {@link #cost()}.
 *
 * @param file the included file
 * @param reload argument list, such as {@code nginx -s reload}
 */
public record NginxReload(Path file, int bluePort, int greenPort, List<String> reload) implements Router {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public NginxReload {
        reload = List.copyOf(reload);
    }

    @Override
    public Optional<Slot> live() throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        for (Slot slot : Slot.values()) {
            if (text.equals(server(slot))) {
                return Optional.of(slot);
            }
        }
        throw new IOException(file + " does not hold what Signet wrote there: " + text.strip());
    }

    /** A configuration that nginx refuses is taken back, so that no later reload finds it. */
    @Override
    public void point(Slot slot) throws IOException, InterruptedException {
        Optional<Slot> before = live();
        write(slot);
        HostProgram.Ended ended =
                new HostProgram(reload, Map.of(), file.toAbsolutePath().getParent(), PATIENCE).call();
        if (ended.exitCode() != 0) {
            if (before.isPresent()) {
                write(before.get());
            }
            throw new IOException("nginx was not reloaded: " + ended.lastWords());
        }
    }

    @Override
    public String cost() {
        return "nginx is reloaded: kept connections that send a request at that moment are closed unanswered, for about a"
                + " tenth of a second both slots answer, and workers with WebSockets linger";
    }

    private void write(Slot slot) {
        DurableFile.write(file, server(slot).getBytes(StandardCharsets.US_ASCII));
    }

    private String server(Slot slot) {
        return "server 127.0.0.1:" + (slot == Slot.BLUE ? bluePort : greenPort) + ";\n";
    }
}
