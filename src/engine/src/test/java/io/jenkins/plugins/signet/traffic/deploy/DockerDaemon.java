package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A docker engine of its own, with its own data folder and without networks; containers share the host's. */
public final class DockerDaemon implements AutoCloseable {

    private final Path folder;
    private final Process daemon;

    private DockerDaemon(Path folder, Process daemon) {
        this.folder = folder;
        this.daemon = daemon;
    }

    /** Skips the test where there is no engine to start. */
    public static DockerDaemon start(Path folder) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can start a docker engine");
        for (String program : List.of("dockerd", "docker", "docker-compose", "busybox")) {
            assumeTrue(RouterProgram.find(program).isPresent(), program + " is not installed here");
        }
        Process process = new ProcessBuilder(
                        RouterProgram.find("dockerd").orElseThrow().toString(),
                        "--iptables=false",
                        "--bridge=none",
                        "--data-root",
                        folder.resolve("data").toString(),
                        "--exec-root",
                        folder.resolve("exec").toString(),
                        "--pidfile",
                        folder.resolve("pid").toString(),
                        "--host",
                        "unix://" + folder.resolve("docker.sock"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dockerd.log").toFile())
                .start();
        DockerDaemon docker = new DockerDaemon(folder, process);
        try {
            Waiting.until("the engine answers", () -> {
                assumeTrue(process.isAlive(), "no docker engine can run here");
                return docker.client("info").call().exitCode() == 0;
            });
        } catch (Exception | Error e) {
            docker.close();
            throw e;
        }
        return docker;
    }

    public Map<String, String> variables() {
        return Map.of(
                "DOCKER_HOST",
                "unix://" + folder.resolve("docker.sock"),
                "DOCKER_CONFIG",
                folder.resolve("client").toString());
    }

    /** Keeps a login where the client finds it, as {@code docker login} does. */
    public void login(String registry, String user, String password) throws IOException {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                Files.createDirectories(folder.resolve("client")).resolve("config.json"),
                "{\"auths\":{\"" + registry + "\":{\"auth\":\"" + pair + "\"}}}");
    }

    /** Puts an image that serves a page into a registry, and forgets it here. */
    public void push(String name, String page) throws Exception {
        Path archive = image(name, page, folder.resolve("pushed.tar"));
        client("load").output("--input", archive.toString());
        client("push").output(name);
        client("rmi").output("--force", name);
    }

    public HostProgram client(String... command) {
        return new HostProgram(
                Stream.concat(Stream.of("docker"), Arrays.stream(command)).toList(),
                variables(),
                folder,
                Duration.ofMinutes(2));
    }

    /** A compose file with one container of such an image, which serves its page on the slot's port. */
    public static String compose(String image) {
        return """
                version: "3"
                services:
                  web:
                    image: %s
                    network_mode: host
                    stop_signal: SIGKILL  # as process 1, httpd hears no other
                    command: ["/bin/busybox", "httpd", "-f", "-p", "127.0.0.1:${PORT}", "-h", "/www"]
                """.formatted(image);
    }

    /** An archive of an image that holds a busybox, which knows how to serve files, and a page. */
    public Path image(String name, String page, Path archive) throws Exception {
        Path root = Files.createDirectories(folder.resolve("image-" + name.replaceAll("[:/]", "-")));
        Files.createDirectories(root.resolve("www"));
        Files.createDirectories(root.resolve("bin"));
        Files.copy(
                RouterProgram.find("busybox").orElseThrow(),
                root.resolve("bin/busybox"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(root.resolve("www/index.html"), page);
        Path tar = folder.resolve("root.tar");
        new HostProgram(List.of("tar"), Map.of(), root, Duration.ofMinutes(1)).output("-cf", tar.toString(), ".");
        client("import").output(tar.toString(), name);
        client("save").output("--output", archive.toString(), name);
        client("rmi").output("--force", name);
        return archive;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        daemon.destroy();
        if (!daemon.waitFor(30, TimeUnit.SECONDS)) {
            daemon.destroyForcibly().waitFor();
        }
        // The engine leaves the name of its network namespace mounted.
        Path namespace = folder.resolve("exec/netns/default");
        if (Files.exists(namespace)) {
            new HostProgram(List.of("umount"), Map.of(), folder, Duration.ofSeconds(10)).call(namespace.toString());
        }
    }
}
