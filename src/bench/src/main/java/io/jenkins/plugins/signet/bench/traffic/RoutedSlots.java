package io.jenkins.plugins.signet.bench.traffic;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.TestCertificate;
import io.jenkins.plugins.signet.traffic.load.Upstreams;
import io.jenkins.plugins.signet.traffic.router.CaddyAdmin;
import io.jenkins.plugins.signet.traffic.router.NginxReload;
import io.jenkins.plugins.signet.traffic.router.Router;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import io.jenkins.plugins.signet.traffic.router.TraefikFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Two slots behind a real router that runs. */
final class RoutedSlots implements AutoCloseable {

    private final Upstreams slots;
    private final Process process;
    private final Router router;
    private final Path folder;
    private final int port;

    private RoutedSlots(Upstreams slots, Process process, Router router, Path folder, int port) {
        this.slots = slots;
        this.process = process;
        this.router = router;
        this.folder = folder;
        this.port = port;
    }

    /** As Signet configures it once, with a certificate: a Traefik without one makes itself a key at each change. */
    static RoutedSlots pointed(RouterProgram program, Path folder) throws Exception {
        Upstreams slots = new Upstreams();
        int port = FreePort.take();
        TestCertificate certificate = TestCertificate.in(folder);
        RouterConfig.Tls tls =
                new RouterConfig.Tls("127.0.0.1:" + FreePort.take(), certificate.certificate(), certificate.key());
        program.configure(
                folder,
                new RouterConfig(
                        RouterProgram.APP, "127.0.0.1:" + port, slots.bluePort, slots.greenPort, Optional.of(tls)));
        return begun(slots, program, program.in(folder), folder, port);
    }

    /** With an included file that names the live slot. */
    static RoutedSlots reloadedNginx(Path folder) throws Exception {
        Upstreams slots = new Upstreams();
        int port = FreePort.take();
        Path include = folder.resolve("upstream.conf");
        Files.writeString(include, "server 127.0.0.1:" + slots.bluePort + ";\n");
        Files.writeString(
                folder.resolve("nginx.conf"), RouterProgram.nginxWith(folder, include, port, Optional.empty()));
        List<String> reload = List.of(
                RouterProgram.find("nginx").orElseThrow().toString(),
                "-c",
                folder.resolve("nginx.conf").toString(),
                "-s",
                "reload");
        Router router = new NginxReload(include, slots.bluePort, slots.greenPort, reload);
        return begun(slots, RouterProgram.NGINX, router, folder, port);
    }

    static RoutedSlots caddyByItsAdminApi(Path folder) throws Exception {
        Upstreams slots = new Upstreams();
        int port = FreePort.take();
        int admin = FreePort.take();
        Files.writeString(
                folder.resolve("caddy.json"),
                RouterProgram.caddyWith(admin, port, "127.0.0.1:" + slots.bluePort, Optional.empty()));
        Router router = new CaddyAdmin("127.0.0.1:" + admin, RouterProgram.APP, slots.bluePort, slots.greenPort);
        return begun(slots, RouterProgram.CADDY, router, folder, port);
    }

    static RoutedSlots behindKamalProxy(Path folder) throws Exception {
        Upstreams slots = new Upstreams();
        int port = FreePort.take();
        Process process = KamalProxy.start(folder, port);
        return begun(slots, process, new KamalProxy(folder, slots.bluePort, slots.greenPort), folder, port);
    }

    private static RoutedSlots begun(Upstreams slots, RouterProgram program, Router router, Path folder, int port)
            throws Exception {
        return begun(slots, program.start(folder, port), router, folder, port);
    }

    private static RoutedSlots begun(Upstreams slots, Process process, Router router, Path folder, int port)
            throws Exception {
        router.point(Slot.BLUE);
        return new RoutedSlots(slots, process, router, folder, port);
    }

    int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    Router router() {
        return router;
    }

    /** What an operator's script would do: nothing is read back, nothing is made durable. */
    void pointBarely(Slot slot) throws IOException {
        Path map = folder.resolve("live.map");
        if (Files.exists(map)) {
            String command = "set map " + map + " live " + RouterProgram.APP + "-" + slot.label() + "\n";
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(folder.resolve("haproxy.sock")));
                channel.write(ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
                ByteBuffer answer = ByteBuffer.allocate(64);
                while (channel.read(answer) >= 0) {
                    answer.clear();
                }
            }
            return;
        }
        if (router instanceof TraefikFile traefik) {
            Path next = folder.resolve("next.yml");
            String live = Files.readString(traefik.file());
            Files.writeString(next, live.replace(port(slot.other()), port(slot)));
            Files.move(next, traefik.file(), StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path pointer = folder.resolve("live");
        Files.move(
                pointer.resolve(slot.other().label()), pointer.resolve(slot.label()), StandardCopyOption.ATOMIC_MOVE);
    }

    private String port(Slot slot) {
        return ":" + (slot == Slot.BLUE ? slots.bluePort : slots.greenPort);
    }

    @Override
    public void close() throws Exception {
        RouterProgram.stop(process);
        slots.close();
    }
}
