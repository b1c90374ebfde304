package io.jenkins.plugins.signet.traffic.load;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.traffic.router.PortRoute;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import io.jenkins.plugins.signet.traffic.router.TraefikApi;
import io.jenkins.plugins.signet.traffic.router.TraefikConfig;
import io.jenkins.plugins.signet.traffic.router.TraefikFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a Traefik of a test has on disk. */
public record TraefikFolder(Path folder) {

    /** Less than usual, so that tests in which Traefik does not follow end soon. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    void configure(RouterConfig config) throws IOException {
        int api = FreePort.take();
        TraefikConfig traefik = new TraefikConfig(config, pointer(), "127.0.0.1:" + api);
        Files.createDirectories(traefik.folder());
        Files.writeString(folder.resolve("traefik.yml"), traefik.start());
        Files.writeString(traefik.folder().resolve("routes.yml"), traefik.routes());
        Files.writeString(
                ports(), String.join("\n", List.of("" + api, "" + config.bluePort(), "" + config.greenPort())));
    }

    public TraefikFile router() {
        return router(List.of());
    }

    public TraefikFile router(List<PortRoute> routes) {
        List<Integer> ports = readPorts();
        return new TraefikFile(
                pointer(),
                new TraefikApi("127.0.0.1:" + ports.get(0)),
                RouterProgram.APP,
                ports.get(1),
                ports.get(2),
                routes,
                PATIENCE);
    }

    /** Its ports are open before it has read any route. */
    boolean hasRoutes() {
        try (RawHttp api = new RawHttp(readPorts().get(0))) {
            return api.get("/api/http/routers", false).contains("@file");
        } catch (IOException notYet) {
            return false;
        }
    }

    private List<Integer> readPorts() {
        try {
            return Files.readAllLines(ports()).stream().map(Integer::valueOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which another process that points the same Traefik has to know. */
    private Path ports() {
        return folder.resolve("traefik.ports");
    }

    public Path pointer() {
        return folder.resolve("dynamic").resolve("live.yml");
    }
}
