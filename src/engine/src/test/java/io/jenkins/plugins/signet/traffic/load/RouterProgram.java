package io.jenkins.plugins.signet.traffic.load;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.traffic.deploy.ProcessTable;
import io.jenkins.plugins.signet.traffic.router.HaproxyMap;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import io.jenkins.plugins.signet.traffic.router.Router;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A router's own program, running with the configuration that Signet generates for it. */
public enum RouterProgram {
    CADDY("caddy") {
        @Override
        public void configure(Path folder, RouterConfig config) throws IOException {
            Path pointer = Files.createDirectories(pointer(folder));
            Files.writeString(folder.resolve("Caddyfile"), "{\n\tadmin off\n}\n" + config.caddy(pointer));
        }

        @Override
        public List<String> arguments(Path folder) {
            Path json = folder.resolve("caddy.json");
            return Files.exists(json)
                    ? List.of("run", "--config", json.toString())
                    : List.of("run", "--config", folder.resolve("Caddyfile").toString(), "--adapter", "caddyfile");
        }
    },
    NGINX("nginx") {
        @Override
        public void configure(Path folder, RouterConfig config) throws IOException {
            Path pointer = Files.createDirectories(pointer(folder));
            Files.writeString(folder.resolve("nginx.conf"), framed(folder, config.nginx(pointer)));
        }

        @Override
        public List<String> arguments(Path folder) {
            return List.of("-c", folder.resolve("nginx.conf").toString());
        }
    },
    HAPROXY("haproxy") {
        @Override
        public void configure(Path folder, RouterConfig config) throws IOException {
            Path map = map(folder);
            if (Files.notExists(map)) {
                Files.writeString(map, config.haproxyMap());
            }
            Files.writeString(
                    folder.resolve("haproxy.cfg"),
                    "global\n    stats socket " + socket(folder) + " mode 600 level operator\n" + config.haproxy(map));
        }

        @Override
        public Router in(Path folder) {
            return new HaproxyMap(socket(folder).toString(), map(folder), APP);
        }

        private Path map(Path folder) {
            return folder.resolve("live.map");
        }

        private Path socket(Path folder) {
            return folder.resolve("haproxy.sock");
        }

        @Override
        public List<String> arguments(Path folder) {
            return List.of("-db", "-f", folder.resolve("haproxy.cfg").toString());
        }
    },
    /** In no Debian package: tried where it is on the path. */
    TRAEFIK("traefik") {
        @Override
        public void configure(Path folder, RouterConfig config) throws IOException {
            new TraefikFolder(folder).configure(config);
        }

        @Override
        public Router in(Path folder) {
            return new TraefikFolder(folder).router();
        }

        @Override
        boolean isReady(Path folder) {
            return new TraefikFolder(folder).hasRoutes() && super.isReady(folder);
        }

        @Override
        public List<String> arguments(Path folder) {
            return List.of("--configFile=" + folder.resolve("traefik.yml"));
        }
    };

    /** Those that long tests go through: one of them in {@code mvn verify}, all in the proof. */
    public static Stream<RouterProgram> tried() {
        return Arrays.stream(values()).limit(Proof.times(1, values().length));
    }

    /** The name of the backends. */
    public static final String APP = "shop";

    private static final List<String> SYSTEM_FOLDERS = List.of("/usr/sbin", "/usr/local/sbin");

    private final String program;

    RouterProgram(String program) {
        this.program = program;
    }

    /** Writes the configuration that is needed once. */
    public abstract void configure(Path folder, RouterConfig config) throws IOException;

    /** An nginx.conf around what belongs into its {@code http} block. */
    private static String framed(Path folder, String http) {
        // Started by root, its workers would run as somebody who cannot look into a test's private folder.
        String user = "root".equals(System.getProperty("user.name")) ? "user root root;" : "";
        return """
                %3$s daemon off; pid %1$s/nginx.pid; error_log stderr; worker_processes 1; events {}
                http {
                    access_log off; client_body_temp_path %1$s/t; proxy_temp_path %1$s/t; fastcgi_temp_path %1$s/t;
                    uwsgi_temp_path %1$s/t; scgi_temp_path %1$s/t;
                    %2$s
                }
                """.formatted(folder, http, user);
    }

    /**
     * An nginx.conf as people have it, whose upstream is an included file.
     *
     * @param tls its second door, by HTTP/2; empty for none
     */
    public static String nginxWith(Path folder, Path include, int port, Optional<RouterConfig.Tls> tls) {
        String door = tls.map(each -> "listen %s ssl http2; ssl_certificate %s; ssl_certificate_key %s;"
                        .formatted(each.listen(), each.certificate(), each.key()))
                .orElse("");
        return framed(folder, """
                map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
                upstream shop { include %s; keepalive 64; }
                server {
                    listen 127.0.0.1:%d;
                    %s
                    location / {
                        proxy_pass http://shop;
                        proxy_http_version 1.1;
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection $connection_upgrade;
                        proxy_read_timeout 1h;
                    }
                }
                """.formatted(include, port, door));
    }

    /**
     * A caddy.json as people have it: as JSON, because a Caddyfile cannot give a handler an id.
     *
     * @param tls its second door, by HTTP/2, where the first is what Caddy takes for the one without TLS; empty for none
     */
    public static String caddyWith(int admin, int port, String dial, Optional<RouterConfig.Tls> tls) {
        String door = tls.map(each -> ", \"" + each.listen() + "\"").orElse("");
        String policies = tls.isPresent() ? "\"tls_connection_policies\": [{}]," : "";
        String certificates = tls.map(each ->
                        ", \"tls\": {\"certificates\": {\"load_files\": [{\"certificate\": \"%s\", \"key\": \"%s\"}]}}"
                                .formatted(each.certificate(), each.key()))
                .orElse("");
        return """
                {"admin": {"listen": "127.0.0.1:%1$d"}, "apps": {"http": {"http_port": %2$d, "servers": {"shop": {
                  "listen": ["127.0.0.1:%2$d"%4$s], "automatic_https": {"disable": true}, %5$s
                  "routes": [{"handle": [
                    {"@id": "shop", "handler": "reverse_proxy", "upstreams": [{"dial": "%3$s"}]}]}]}}}%6$s}}
                """.formatted(admin, port, dial, door, policies, certificates);
    }

    /** What points it, once it runs in this folder. */
    public Router in(Path folder) {
        return new PointerFolder(pointer(folder));
    }

    private static Path pointer(Path folder) {
        return folder.resolve("live");
    }

    public abstract List<String> arguments(Path folder);

    public Process start(Path folder, int port) throws Exception {
        List<String> command = new ArrayList<>(List.of(path()));
        command.addAll(arguments(folder));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("router.log").toFile());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        Process process = builder.start();
        Waiting.until(program + " answers", () -> Waiting.accepts(port) && isReady(folder) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError(Files.readString(folder.resolve("router.log")));
        }
        return process;
    }

    /** Whether it has begun to work, once it accepts connections. */
    boolean isReady(Path folder) {
        try {
            return in(folder).live() != null;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As a crash would, all of it at once. */
    public static void kill(Process process) throws Exception {
        Set<ProcessHandle> all = ProcessTable.family(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        Waiting.until("it is gone", () -> all.stream().noneMatch(ProcessTable::runs));
    }

    public static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private String path() {
        Optional<Path> found = find(program);
        assumeTrue(found.isPresent(), program + " is not installed here");
        return found.get().toString();
    }

    /** Where a program is, also where only root has it on the path. */
    public static Optional<Path> find(String program) {
        List<String> folders = new ArrayList<>(
                Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
        folders.addAll(SYSTEM_FOLDERS);
        return folders.stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
