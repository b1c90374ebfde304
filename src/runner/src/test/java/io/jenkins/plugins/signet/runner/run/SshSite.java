package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.ssh.SshServer;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small web application on a host that is reached by SSH, in a dev environment, in one where it soaks and in production, each
 * behind a router's own program; and {@code signet}, as processes of its own.
 */
public final class SshSite implements AutoCloseable {

    private final Path folder;
    private final SshServer server;
    private final RouterProgram program;
    private final int board = FreePort.take();
    private final Map<String, Integer> users = new LinkedHashMap<>();
    private final Map<String, Process> routers = new LinkedHashMap<>();
    private int said;

    /** A page by busybox, in each tier. */
    public SshSite(Path folder, RouterProgram program) throws Exception {
        this(folder, program, """
                app: shop
                artifacts: [app.sh, words/]
                start: { command: [sh, app.sh], env: { PORT: "${port}", SLOT: "${slot}", VERSION: "${version}" } }
                health: { path: /health, interval: 100ms, within: 60s }
                environments:
                """, List.of("dev", "test-production", "production"));
        ship("");
    }

    /** @param application all of its file but the environments */
    public SshSite(Path folder, RouterProgram program, String application, List<String> tiers) throws Exception {
        this.folder = folder;
        this.program = program;
        this.server = SshServer.start(folder.resolve("sshd"));
        StringBuilder yaml = new StringBuilder(application);
        for (String tier : tiers) {
            yaml.append(environment(tier));
        }
        Files.writeString(config(), yaml);
    }

    private String environment(String tier) throws Exception {
        Path place = Files.createDirectories(folder.resolve("router-" + tier));
        int port = FreePort.take();
        int blue = FreePort.take();
        int green = FreePort.take();
        users.put(tier, port);
        program.configure(place, new RouterConfig(RouterProgram.APP, "127.0.0.1:" + port, blue, green));
        routers.put(tier, program.start(place, port));
        String router = program == RouterProgram.HAPROXY
                ? "{ type: haproxy, socket: " + place + "/haproxy.sock, backend: shop, pointer: " + place
                        + "/live.map }"
                : "{ type: " + program.name().toLowerCase(java.util.Locale.ROOT) + ", pointer: " + place + "/live }";
        return """
                  %1$s:
                    tier: %1$s
                    host: %2$s
                    url: http://127.0.0.1:%3$d
                    ports: { blue: %4$d, green: %5$d }
                    router: %6$s
                    window: 1s
                    triggers: { interval: 200ms, drain: 200ms }
                    soak: { window: 1s, interval: 200ms, maxGap: 10m }
                """.formatted(tier, server.address(state()), port, blue, green, router)
                .indent(2);
    }

    /** What is shipped next, which ends with these lines. */
    public void ship(String more) throws IOException {
        // a link makes it a folder that is shipped as one
        Path words = Files.createDirectories(folder.resolve("words"));
        Files.writeString(words.resolve("written"), "as it should be");
        Files.deleteIfExists(words.resolve("last"));
        Files.createSymbolicLink(words.resolve("last"), Path.of("written"));
        Files.writeString(folder.resolve("app.sh"), """
                mkdir -p www
                echo "the shop $VERSION is well, in $SLOT $(cat words/last)" > www/health
                exec busybox httpd -f -p 127.0.0.1:$PORT -h www
                """ + more);
    }

    public SshServer server() {
        return server;
    }

    /** Where the host keeps what Signet knows there. */
    public Path state() {
        return folder.resolve("state");
    }

    public DataFolder data() {
        return new DataFolder(folder.resolve("data"));
    }

    public Path config() {
        return folder.resolve("signet.yaml");
    }

    public int users(String environment) {
        return users.get(environment);
    }

    public URI board() {
        return URI.create("http://127.0.0.1:" + board + "/");
    }

    public Process signet(Path words, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.jenkins.plugins.signet.runner.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(words.toFile());
        builder.environment().put("SIGNET_SSH", server.client());
        return builder.start();
    }

    public Process run(Path words, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--data", data().root().toString()));
        arguments.addAll(List.of("--board-port", String.valueOf(board)));
        arguments.addAll(List.of(options));
        return signet(words, arguments.toArray(String[]::new));
    }

    /** The arguments of a command about dev. */
    public String[] dev(String command, String... options) {
        List<String> all = new ArrayList<>(List.of(command, "--config", config().toString(), "--environment", "dev"));
        all.addAll(List.of("--data", data().root().toString()));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    public Path words() {
        return folder.resolve("said-" + said++);
    }

    public String served(String environment) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + users(environment) + "/health"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() throws Exception {
        server.close();
        for (String environment : users.keySet()) {
            for (Slot slot : Slot.values()) {
                new SlotProcess(state().resolve(environment)
                                .resolve("shop/slots")
                                .resolve(slot.label()))
                        .stop();
            }
            RouterProgram.stop(routers.get(environment));
        }
    }
}
