package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A router's program with a configuration as people write it, which knows nothing of slots. */
final class PeoplesRouter implements AutoCloseable {

    /** Which one. */
    enum Kind {
        CADDY,
        HAPROXY,
        NGINX
    }

    private final Kind kind;
    private final Path folder;
    private final String program;
    private final int port;
    private final int admin;
    private Process process;
    private int lost;

    private PeoplesRouter(Kind kind, Path folder, String program, int port, int admin) {
        this.kind = kind;
        this.folder = folder;
        this.program = program;
        this.port = port;
        this.admin = admin;
    }

    /** @param admin a free port, for what tells it to read its configuration again */
    static PeoplesRouter start(Kind kind, Path folder, int port, int application, int admin) throws Exception {
        String name = kind.name().toLowerCase(Locale.ROOT);
        Optional<Path> program = RouterProgram.find(name);
        assumeTrue(program.isPresent(), name + " is not installed here");
        PeoplesRouter router = new PeoplesRouter(
                kind, Files.createDirectories(folder), program.get().toString(), port, admin);
        Files.writeString(router.file(), router.configuration(application));
        router.process = router.started();
        return router;
    }

    private String configuration(int application) {
        String text =
                switch (kind) {
                    case CADDY -> """
                    {
                    	admin 127.0.0.1:%3$d
                    }
                    http://:%1$d {
                    	bind 127.0.0.1
                    	header -Server
                    	reverse_proxy localhost:%2$d
                    }
                    """;
                    case NGINX -> """
                    %5$sdaemon off; pid %4$s/nginx.pid; error_log stderr; worker_processes 1; events {}
                    http {
                        access_log off; client_body_temp_path %4$s/t; proxy_temp_path %4$s/t; fastcgi_temp_path %4$s/t;
                        uwsgi_temp_path %4$s/t; scgi_temp_path %4$s/t;
                        server {
                            listen 127.0.0.1:%1$d;
                            server_name shop.example.org;
                            location / {
                                proxy_pass http://127.0.0.1:%2$d;
                                proxy_http_version 1.1;
                                proxy_set_header Connection "";
                                proxy_set_header Host $host;
                            }
                        }
                    }
                    """;
                    case HAPROXY -> """
                    global
                        stats socket %4$s/haproxy.sock mode 600 level admin expose-fd listeners
                    defaults
                        mode http
                        timeout connect 5s
                        timeout client 50s
                        timeout server 50s

                    frontend web
                        bind 127.0.0.1:%1$d
                        default_backend shop

                    backend shop
                        option httpchk GET /
                        server one 127.0.0.1:%2$d check inter 2s
                    """;
                };
        String user = "root".equals(System.getProperty("user.name")) ? "user root root; " : "";
        return text.formatted(port, application, admin, folder, user);
    }

    private Process started() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(arguments())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("router.log").toFile());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        Process begun = builder.start();
        Waiting.until("it answers", () -> Waiting.accepts(port) || !begun.isAlive());
        if (!begun.isAlive()) {
            throw new AssertionError(Files.readString(folder.resolve("router.log")));
        }
        return begun;
    }

    private List<String> arguments() {
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(
                switch (kind) {
                    case CADDY -> List.of("run", "--config", file().toString(), "--adapter", "caddyfile");
                    case NGINX -> List.of("-c", file().toString());
                    case HAPROXY -> List.of("-W", "-f", file().toString());
                });
        return line;
    }

    Path file() {
        return folder.resolve(
                switch (kind) {
                    case CADDY -> "Caddyfile";
                    case NGINX -> "nginx.conf";
                    case HAPROXY -> "haproxy.cfg";
                });
    }

    /** As an environment names it. */
    String environment() {
        return switch (kind) {
            case CADDY -> "{ type: caddy, pointer: \"" + folder.resolve("live") + "\" }";
            case NGINX -> "{ type: nginx, pointer: \"" + folder.resolve("live") + "\" }";
            case HAPROXY ->
                "{ type: haproxy, pointer: \"" + folder.resolve("live.map") + "\", backend: shop, socket: \""
                        + folder.resolve("haproxy.sock") + "\" }";
        };
    }

    /** Whether only the running program tells where it points. */
    boolean isAskedWhereItPoints() {
        return kind == Kind.HAPROXY;
    }

    /** Has it read another configuration, as its administrator would; ends when it works by that. */
    void load(String configuration, String map) throws Exception {
        if (kind == Kind.HAPROXY) {
            Files.writeString(folder.resolve("live.map"), map);
        }
        Files.writeString(file(), configuration);
        switch (kind) {
            case CADDY ->
                call(
                        "reload",
                        "--config",
                        file().toString(),
                        "--adapter",
                        "caddyfile",
                        "--address",
                        "127.0.0.1:" + admin);
            case NGINX -> call("-c", file().toString(), "-s", "reload");
            case HAPROXY -> {
                call("-c", "-f", file().toString());
                new HostProgram(List.of("kill"), Map.of(), folder, Duration.ofSeconds(10))
                        .output("-USR2", String.valueOf(process.pid()));
            }
        }
        Waiting.until("answers are marked", this::isMarked);
        Waiting.until(
                "the process before it is gone",
                () -> kind == Kind.CADDY || process.children().count() <= 1);
    }

    private boolean isMarked() {
        try {
            var answer = URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            return answer.getHeaderField("X-Signet-Slot") != null;
        } catch (IOException e) {
            return false;
        }
    }

    private void call(String... arguments) throws Exception {
        new HostProgram(List.of(program), Map.of("HOME", folder.toString()), folder, Duration.ofSeconds(30))
                .output(arguments);
    }

    /** A kept connection that was closed unanswered as the router read its configuration. */
    boolean countsAsLost(String failure) {
        boolean isKept = failure.startsWith("kept:");
        lost += isKept ? 1 : 0;
        return isKept;
    }

    int lost() {
        return lost;
    }

    @Override
    public void close() throws Exception {
        RouterProgram.kill(process);
    }
}
