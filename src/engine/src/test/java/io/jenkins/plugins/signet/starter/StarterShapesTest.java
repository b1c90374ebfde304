package io.jenkins.plugins.signet.starter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.host.SwitchOutline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written for the shapes of {@code resources/starter} can be read, planned and shipped as it is. */
class StarterShapesTest {

    private static final Path SHAPES = Path.of("src/test/resources/starter");

    @TempDir
    private Path folder;

    static Stream<String> shapes() throws IOException {
        try (Stream<Path> files = Files.list(SHAPES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void isShippedAsWritten(String name) throws IOException {
        Node shape = Document.read(SHAPES.resolve(name + ".yaml"));
        lay(name, shape);
        Starter starter = Starter.of(RepositoryWalk.of(folder.resolve(name)), HostSight.NOTHING, "");
        StarterFiles drafted = starter.files(StarterWish.NONE);

        assertEquals(
                shape.required("way").text(),
                starter.ways().stream().findFirst().orElse(""),
                "way");
        assertEquals(shape.required("health").text(), starter.health(), "health");
        List<String> wanted = shape.required("unknown").textList();
        assertEquals(wanted.size(), drafted.unknown().size(), drafted.unknown()::toString);
        for (int at = 0; at < wanted.size(); at++) {
            assertTrue(
                    drafted.unknown().get(at).contains(wanted.get(at)),
                    drafted.unknown().get(at));
        }
        shape.optional("build")
                .ifPresent(build -> assertTrue(
                        drafted.files().get("Jenkinsfile").contains(build.text().replace("'", "\\'")),
                        drafted.files().get("Jenkinsfile")));

        write(name, drafted);
        shape.optional("missing")
                .map(Node::textList)
                .orElse(List.of())
                .forEach(file -> put(name, file, "made by hand"));
        Application application = ApplicationFile.read(folder.resolve(name).resolve("signet.yaml"));
        assertEquals(
                Set.copyOf(shape.required("artifacts").textList()), Set.copyOf(application.artifacts()), "artifacts");
        Map<String, String> roles = new TreeMap<>();
        application
                .start()
                .services()
                .forEach((service, placement) ->
                        roles.put(service, placement.role().name().toLowerCase(Locale.ROOT)));
        assertEquals(new TreeMap<>(shape.optional("services").map(Node::textMap).orElse(Map.of())), roles, "services");
        assertPlanned(name, application);
    }

    /** Whatever router a host has. */
    @ParameterizedTest
    @EnumSource(EnvironmentRouter.Type.class)
    void isShippedThroughEveryRouter(EnvironmentRouter.Type router) throws IOException {
        String name = "compose-health-check";
        lay(name, Document.read(SHAPES.resolve(name + ".yaml")));
        Starter starter = Starter.of(RepositoryWalk.of(folder.resolve(name)), HostSight.NOTHING, "My Stats!");
        StarterFiles drafted = starter.files(new StarterWish("", "", "/ok", "https://stats.example", router, Map.of()));
        write(name, drafted);
        Application application = ApplicationFile.read(folder.resolve(name).resolve("signet.yaml"));
        assertPlanned(name, application);
        assertEquals("my-stats", application.app());
        assertEquals("/ok", application.health().path());
        Environment production = application.environment("production").orElseThrow();
        assertEquals("https://stats.example", production.url());
        assertEquals(router, production.router().type());
        assertEquals(
                router != EnvironmentRouter.Type.EMBEDDED,
                drafted.files().keySet().stream().anyMatch(file -> file.startsWith("router/")));
    }

    /** A router that can serve files does so everywhere; in front of another one something has to. */
    @ParameterizedTest
    @EnumSource(EnvironmentRouter.Type.class)
    void aSiteIsServedByTheRouterIfItCan(EnvironmentRouter.Type router) throws IOException {
        String name = "site";
        lay(name, Document.read(SHAPES.resolve(name + ".yaml")));
        Starter starter = Starter.of(RepositoryWalk.of(folder.resolve(name)), HostSight.NOTHING, "");
        StarterFiles drafted = starter.files(new StarterWish("", "", "", "", router, Map.of()));
        write(name, drafted);
        Application application = ApplicationFile.read(folder.resolve(name).resolve("signet.yaml"));
        assertPlanned(name, application);
        boolean isServed = router == EnvironmentRouter.Type.CADDY || router == EnvironmentRouter.Type.NGINX;
        assertEquals(isServed ? "public" : "", application.start().files());
        assertEquals(!isServed, application.start().command().contains("http.server"));
        for (Environment environment : application.environments()) {
            Path blue =
                    folder.resolve(name).resolve(".signet/hosts/site-" + environment.name() + "/slots/blue/app/public");
            assertEquals(
                    isServed,
                    drafted.files().entrySet().stream()
                            .anyMatch(each -> each.getKey().startsWith("router/" + environment.name())
                                    && each.getValue().contains('"' + blue.toString() + '"')),
                    drafted.files()::toString);
        }
    }

    /** Its template works in the slot and reads the slot's variables, by a name that no other environment has. */
    @Test
    void aUnitBecomesATemplateForEachEnvironment() throws IOException {
        String name = "unit";
        lay(name, Document.read(SHAPES.resolve(name + ".yaml")));
        Starter starter = Starter.of(RepositoryWalk.of(folder.resolve(name)), HostSight.NOTHING, "board");
        Map<String, HostAddress> hosts = Map.of("production", HostAddress.parse("ssh://deploy@web1"));
        StarterFiles drafted = starter.files(new StarterWish("", "", "", "", EnvironmentRouter.Type.HAPROXY, hosts));
        assertEquals("""
                # Made from deploy/board.service.
                [Unit]
                Description=The board
                [Service]
                WorkingDirectory=/home/deploy/signet-host/production/board/slots/%i/app
                EnvironmentFile=/home/deploy/signet-host/production/board/slots/%i/env
                User=board
                Environment=PORT=8080
                ExecStart=/usr/bin/python3 -u server.py --settings /home/deploy/signet-host/production/board/slots/%i/app/conf/board.ini
                [Install]
                WantedBy=multi-user.target
                """, drafted.files().get("systemd/board-production@.service"));
        assertTrue(
                drafted.files()
                        .get("systemd/board-dev@.service")
                        .contains("=" + folder.resolve(name).resolve(".signet/hosts/board-dev/slots/%i/env")),
                drafted.files()::toString);
        write(name, drafted);
        Application application = ApplicationFile.read(folder.resolve(name).resolve("signet.yaml"));
        assertPlanned(name, application);
        Environment production = application.environment("production").orElseThrow();
        assertEquals("ssh://deploy@web1", production.host());
        assertEquals("http://web1:23000", production.url());
        assertTrue(
                drafted.files().get("router/production.cfg").contains("bind 0.0.0.0:23000"), drafted.files()::toString);
        assertEquals(
                "board-production@.service",
                HostSpec.of("board", production, application.start(), application.health())
                        .start()
                        .unit());
    }

    private void assertPlanned(String name, Application application) throws IOException {
        Path repository = folder.resolve(name);
        Suite.read(repository.resolve("smoke.yaml"));
        PlannedRelease planned =
                PlannedRelease.read(repository, "signet.yaml", List.of(), (images, registries) -> found(images));
        for (Environment environment : application.environments()) {
            HostSpec spec = HostSpec.of(planned.app(), environment, planned.start(), planned.health());
            assertTrue(!SwitchOutline.of(spec).isEmpty());
        }
        assertEquals(3, application.environments().size());
    }

    private static Map<String, Artifact> found(List<ImageName> images) {
        return images.stream()
                .collect(Collectors.toMap(
                        ImageName::written,
                        image -> new Artifact(
                                image.reference().name(), Digest.of(image.written()), ImageDigest.REGISTRY)));
    }

    private void lay(String name, Node shape) {
        Map<String, Node> files = new LinkedHashMap<>(shape.required("files").entries());
        files.forEach((file, text) -> put(name, file, text.isNull() ? "" : text.text()));
    }

    private void write(String name, StarterFiles drafted) {
        drafted.files().forEach((file, text) -> put(name, file, text));
    }

    private void put(String name, String file, String text) {
        try {
            Path path = folder.resolve(name).resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
