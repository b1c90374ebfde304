package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.application.compose.ComposeFile;
import io.jenkins.plugins.signet.application.compose.ComposeJudge;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.runner.ship.RollbackLine;
import io.jenkins.plugins.signet.traffic.deploy.DockerDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Applications as people have them, by their own compose files: refused for the right reason, and shipped with roles. */
class ComposeProjectsTest {

    private static final String IMAGE = "signet-test/bb:1";

    /** Every day; {@code -Dprojects=miniflux,umami} ships others. */
    private static final Set<String> DAILY =
            Set.of(System.getProperty("projects", "mastodon").split(","));

    @TempDir
    Path folder;

    static Stream<String> projects() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(home())) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .forEach(name -> names.add(name.replace(".yaml", "")));
        }
        return names.stream();
    }

    private static Path home() {
        return Path.of(System.getProperty("basedir", "."), "src/test/resources/compose-projects");
    }

    private static JsonNode project(String name) throws IOException {
        Object read = new Yaml().load(Files.readString(home().resolve(name + ".yaml")));
        return Json.write(read);
    }

    @ParameterizedTest
    @MethodSource("projects")
    void asItIsItIsRefusedForWhatItKeeps(String name) throws IOException {
        JsonNode project = project(name);
        ComposeJudge judge = new ComposeJudge(ComposeFile.parse("compose.yaml", compose(project)), Map.of());
        InputException refused = assertThrows(InputException.class, judge::requireFit);
        assertTrue(refused.getMessage().contains(project.path("refused").asText()), refused.getMessage());
        assertTrue(refused.getMessage().matches("compose\\.yaml:[0-9]+:[0-9]+: .*shared.*"), refused.getMessage());
    }

    private static String compose(JsonNode project) {
        ObjectNode compose = Json.object();
        compose.set("services", project.path("services"));
        if (project.has("volumes")) {
            compose.set("volumes", project.path("volumes"));
        }
        return Json.pretty(compose);
    }

    @Test
    @Timeout(3600)
    void withRolesItIsShippedTwiceAndLosesNothing() throws Exception {
        try (DockerDaemon docker = DockerDaemon.start(Files.createDirectory(folder.resolve("engine")))) {
            Path archive = docker.image(IMAGE, "a page", folder.resolve("bb.tar"));
            docker.client("load").output("--input", archive.toString());
            for (String name : projects().toList()) {
                if (Proof.isDemanded() || DAILY.contains(name)) {
                    ship(docker, name);
                }
            }
        }
    }

    private void ship(DockerDaemon docker, String name) throws Exception {
        JsonNode project = project(name);
        Path home = Files.createDirectories(folder.resolve(name));
        Path data = folder.resolve(name + "-data");
        int users = FreePort.take();
        Files.writeString(home.resolve("signet.yaml"), Json.pretty(application(name, project, users)));
        Files.writeString(home.resolve("compose.yaml"), compose(standIns(project)));
        try {
            for (String version : List.of("1", "2")) {
                String said = signet(docker, home, data, version);
                assertTrue(said.contains("GREEN: " + name + " " + version), name + ": " + said);
            }
            assertNothingIsLost(docker, name, project, home);
        } finally {
            new RouterProcess(LocalHost.folder(data, name, "dev").resolve("router")).stop();
            for (String each :
                    docker.client("ps").output("--all", "--quiet").lines().toList()) {
                docker.client("rm").output("--force", each);
            }
        }
    }

    /** The same services with the same mounts: who shares the host's network has no ports of his own, and needs no names. */
    private static JsonNode standIns(JsonNode project) {
        ObjectNode other = project.deepCopy();
        other.path("services").fieldNames().forEachRemaining(name -> {
            ObjectNode service = (ObjectNode) other.path("services").path(name);
            service.put("image", IMAGE).put("network_mode", "host").put("stop_signal", "SIGKILL");
            service.remove(List.of("container_name", "ports", "entrypoint", "user"));
            StringBuilder shell = new StringBuilder();
            for (JsonNode mount : service.path("volumes")) {
                String[] words = target(mount.asText());
                if (isWritten(mount.asText())) {
                    shell.append("echo ")
                            .append(name)
                            .append(" of ${VERSION} >> ")
                            .append(words[1])
                            .append("/rows; ");
                }
            }
            shell.append(
                    name.equals(project.path("web").asText())
                            ? "echo the shop ${VERSION} is well > /www/health;"
                                    + " exec /bin/busybox httpd -f -p 127.0.0.1:${PORT} -h /www"
                            : "exec /bin/busybox sleep 100000");
            ArrayNode command = service.putArray("command");
            command.add("/bin/busybox").add("sh").add("-c").add(shell.toString());
        });
        return other;
    }

    private static String[] target(String mount) {
        int at = mount.indexOf(':', mount.indexOf('}') + 1);
        return new String[] {
            mount.substring(0, at),
            mount.substring(at + 1).replaceAll(":.*", "").replaceAll("/+$", "")
        };
    }

    private static boolean isWritten(String mount) {
        return !mount.endsWith(":ro") && !mount.startsWith("/");
    }

    private static ObjectNode application(String name, JsonNode project, int users) {
        ObjectNode application = Json.object().put("app", name);
        application.putArray("artifacts").add("compose.yaml");
        ObjectNode start = application.putObject("start").put("compose", "compose.yaml");
        ObjectNode env = start.putObject("env").put("PORT", "${port}").put("VERSION", "${version}");
        project.path("variables")
                .fieldNames()
                .forEachRemaining(variable -> env.put(
                        variable, project.path("variables").path(variable).asText()));
        start.set("services", project.path("roles"));
        application
                .putObject("health")
                .put("path", "/health")
                .put("interval", "200ms")
                .put("within", "60s");
        ObjectNode dev = application.putObject("environments").putObject("dev");
        dev.put("tier", "dev").put("url", "http://127.0.0.1:" + users).put("window", "1s");
        dev.putObject("ports").put("blue", FreePort.take()).put("green", FreePort.take());
        dev.putObject("router").put("type", "embedded").put("listen", users);
        dev.putObject("triggers").put("interval", "300ms").put("drain", "1s");
        return application;
    }

    /** Whoever is shared has started once; whoever is doubled or handed over has written in the same place both times. */
    private static void assertNothingIsLost(DockerDaemon docker, String name, JsonNode project, Path home)
            throws Exception {
        Map<Path, List<String>> expected = new LinkedHashMap<>();
        for (var services = project.path("services").properties().iterator(); services.hasNext(); ) {
            var service = services.next();
            String word = project.path("roles").path(service.getKey()).asText("slot");
            ServiceRole role = ServiceRole.valueOf(word.toUpperCase(Locale.ROOT));
            for (JsonNode mount : service.getValue().path("volumes")) {
                if (isWritten(mount.asText())) {
                    List<String> rows = expected.computeIfAbsent(
                            place(docker, name, target(mount.asText())[0], project, home), unused -> new ArrayList<>());
                    rows.add(service.getKey() + " of 1");
                    if (role != ServiceRole.SHARED) {
                        rows.add(service.getKey() + " of 2");
                    }
                }
            }
        }
        for (Map.Entry<Path, List<String>> each : expected.entrySet()) {
            assertEquals(
                    new TreeSet<>(each.getValue()),
                    new TreeSet<>(Files.readAllLines(each.getKey().resolve("rows"))),
                    name + ": " + each.getKey());
            assertEquals(
                    each.getValue().size(),
                    Files.readAllLines(each.getKey().resolve("rows")).size(),
                    name);
        }
    }

    private static Path place(DockerDaemon docker, String name, String source, JsonNode project, Path home)
            throws Exception {
        if (source.startsWith("${")) {
            return home.resolve(project.path("variables")
                    .path(source.substring(2, source.length() - 1))
                    .asText());
        }
        return source.startsWith(".")
                ? home.resolve(source)
                : Path.of(docker.client("volume")
                        .output("inspect", "--format", "{{.Mountpoint}}", "signet-" + name + "-dev_" + source)
                        .strip());
    }

    private static String signet(DockerDaemon docker, Path home, Path data, String version) throws Exception {
        String line = RollbackLine.here(data)
                .command(home.resolve("signet.yaml"), "dev")
                .replace(" rollback --data", " switch --version " + version + " --data");
        Path said = home.resolve("said");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(docker.variables());
        int code = builder.start().waitFor();
        String text = Files.readString(said);
        assertEquals(0, code, text);
        return text;
    }
}
