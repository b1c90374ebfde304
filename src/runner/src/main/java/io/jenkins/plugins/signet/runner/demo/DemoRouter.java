package io.jenkins.plugins.signet.runner.demo;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.router.Answering;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The router of one environment: the first of Caddy, HAProxy and nginx that is on the PATH, or else Signet's own.
 *
 * @param yaml how {@code signet.yaml} describes it
 */
record DemoRouter(String name, String yaml, Optional<SlotProcess> process) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    static DemoRouter start(Path folder, String environment, DemoPorts ports) {
        RouterConfig config = new RouterConfig("shop", "127.0.0.1:" + ports.listen(), ports.blue(), ports.green());
        try {
            Files.createDirectories(folder);
            if (program("caddy").isPresent()) {
                return caddy(folder, config, ports.listen());
            }
            if (program("haproxy").isPresent()) {
                return haproxy(folder, config, ports.listen());
            }
            if (program("nginx").isPresent()) {
                return nginx(folder, config, ports.listen());
            }
        } catch (IOException e) {
            throw new UndeterminedException("the router of " + environment + " cannot be set up: " + e.getMessage(), e);
        }
        return new DemoRouter("Signet's own", "{ type: embedded, listen: " + ports.listen() + " }", Optional.empty());
    }

    @Override
    public void close() {
        process.ifPresent(Leftovers::stop);
    }

    private static DemoRouter caddy(Path folder, RouterConfig config, int port) throws IOException {
        Path pointer = Files.createDirectories(folder.resolve("live"));
        Path file = Files.writeString(
                folder.resolve("Caddyfile"), "{\n\tadmin off\n\tauto_https off\n}\n" + config.caddy(pointer));
        return started(
                port,
                "Caddy",
                "{ type: caddy, pointer: \"" + pointer + "\" }",
                folder,
                List.of("caddy", "run", "--config", file.toString(), "--adapter", "caddyfile"));
    }

    private static DemoRouter haproxy(Path folder, RouterConfig config, int port) throws IOException {
        Path map = Files.writeString(folder.resolve("live.map"), config.haproxyMap());
        Path socket = folder.resolve("haproxy.sock");
        Path file = Files.writeString(
                folder.resolve("haproxy.cfg"),
                "global\n    stats socket " + socket + " mode 600 level operator\n" + config.haproxy(map));
        return started(
                port,
                "HAProxy",
                "{ type: haproxy, socket: \"" + socket + "\", backend: shop, pointer: \"" + map + "\" }",
                folder,
                List.of("haproxy", "-db", "-f", file.toString()));
    }

    private static DemoRouter nginx(Path folder, RouterConfig config, int port) throws IOException {
        Path pointer = Files.createDirectories(folder.resolve("live"));
        Files.createDirectories(folder.resolve("temp"));
        String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(kind -> "    " + kind + "_temp_path temp/" + kind + ";\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(
                folder.resolve("nginx.conf"),
                "daemon off;\npid nginx.pid;\nerror_log stderr warn;\nevents {}\nhttp {\n    access_log off;\n"
                        + temporary + config.nginx(pointer) + "}\n");
        return started(
                port,
                "nginx",
                "{ type: nginx, pointer: \"" + pointer + "\" }",
                folder,
                List.of("nginx", "-p", folder.toString(), "-c", file.toString()));
    }

    private static DemoRouter started(int port, String name, String yaml, Path folder, List<String> command)
            throws IOException {
        SlotProcess process = new SlotProcess(folder);
        try {
            process.start(command, folder, Map.of("HOME", folder.toString()));
            if (!Answering.within(PATIENCE, port, () -> process.running().isPresent())) {
                throw new UndeterminedException(
                        name + " does not answer on port " + port + "; see " + folder.resolve("log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while " + name + " was starting", e);
        }
        return new DemoRouter(name, yaml, Optional.of(process));
    }

    private static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
