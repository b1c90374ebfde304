package io.jenkins.plugins.signet.shells;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a row is run: its repository in a workspace, and what its environments consist of. In texts of the row,
 * {@code <folder>}, {@code <workspace>}, {@code <site>}, {@code <application>} (the application file), {@code <closed>} (a port where
 * nobody listens), {@code <silent>} (one that never answers) and, for each environment, {@code <NAME.url>}, {@code <NAME.blue>} and {@code <NAME.green>} are replaced.
 */
public final class RowSite implements AutoCloseable {

    private static final String USUAL = """
            {
              "app": "shop",
              "artifacts": ["app.txt"],
              "start": {"command": ["<java>", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m",
                "-cp", "<classes>", "io.jenkins.plugins.signet.shells.RowApp", "${port}", "<folder>/mood"]},
              "health": {"path": "/up", "interval": "50ms", "timeout": "5s", "healthy": 1, "unhealthy": 2, "within": "20s"}
            }
            """;

    private static final String NAMED_PORTS = """
            {
              "web": {"blue": <%1$s.blue>, "green": <%1$s.green>},
              "api": {"blue": <%1$s.api.blue>, "green": <%1$s.api.green>}
            }
            """;

    private static final String USUAL_ENVIRONMENT = """
            {
              "tier": "dev",
              "url": "<%1$s.url>",
              "ports": {"blue": <%1$s.blue>, "green": <%1$s.green>},
              "router": {"type": "caddy", "pointer": "<folder>/routers/%1$s"},
              "window": "300ms",
              "triggers": {"interval": "100ms", "drain": "100ms"}
            }
            """;

    private final ShellRow row;
    private final Path folder;
    private final Path workspace;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final List<RowRouter> routers = new ArrayList<>();
    private final RowPages pages;

    private RowSite(ShellRow row, Path folder, Path workspace, RowPages pages) {
        this.row = row;
        this.folder = folder;
        this.workspace = workspace;
        this.pages = pages;
    }

    /**
     * Prepares everything that the row needs.
     *
     * @param folder for all but the workspace; host folders are below it too
     */
    public static RowSite open(ShellRow row, Path folder, Path workspace) throws IOException, SQLException {
        Files.createDirectories(folder);
        Files.createDirectories(workspace);
        RowSite site = new RowSite(row, folder.toRealPath(), workspace.toRealPath(), RowPages.start());
        site.arrange();
        site.furnish();
        return site;
    }

    private void arrange() throws IOException {
        places.put("<java>", ProcessHandle.current().info().command().orElse("java"));
        places.put("<classes>", classes());
        places.put("<folder>", folder.toString());
        places.put("<workspace>", workspace.toString());
        places.put("<site>", pages.url());
        places.put("<silent>", String.valueOf(pages.silentPort()));
        places.put("<closed>", String.valueOf(FreePort.take()));
        for (String name : environmentNames()) {
            int blue = FreePort.take();
            int green = FreePort.take();
            RowRouter router = router(name, blue, green);
            routers.add(router);
            places.put("<" + name + ".url>", router.url());
            places.put("<" + name + ".blue>", String.valueOf(blue));
            places.put("<" + name + ".green>", String.valueOf(green));
        }
    }

    private RowRouter router(String name, int blue, int green) throws IOException {
        Path pointer = folder.resolve("routers").resolve(name);
        if (!hasApi()) {
            return RowRouter.start(pointer, blue, green);
        }
        int apiBlue = FreePort.take();
        int apiGreen = FreePort.take();
        places.put("<" + name + ".api.blue>", String.valueOf(apiBlue));
        places.put("<" + name + ".api.green>", String.valueOf(apiGreen));
        return RowRouter.start(pointer, blue, green, apiBlue, apiGreen);
    }

    private boolean hasApi() {
        return !row.application().at("/start/ports/api").isMissingNode();
    }

    private static String classes() {
        try {
            return Path.of(RowApp.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> environmentNames() {
        List<String> names = new ArrayList<>();
        row.environments().fieldNames().forEachRemaining(names::add);
        return names.isEmpty() ? List.of("dev") : names;
    }

    private void furnish() throws IOException, SQLException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("app.txt", "the release");
        files.put("signet.yaml", applicationFile());
        row.files().forEach((name, text) -> files.put(name, fill(text.replace("<application>", applicationFile()))));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = workspace.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        for (Map.Entry<String, String> database : row.databases().entrySet()) {
            String url = "jdbc:sqlite:" + workspace.resolve(database.getKey());
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(database.getValue());
            }
        }
    }

    /** The application with its environments, as JSON, which is YAML too. */
    public String applicationFile() {
        ObjectNode application = (ObjectNode) Json.parse(USUAL);
        merge(application, row.application());
        ObjectNode environments = application.putObject("environments");
        for (String name : environmentNames()) {
            ObjectNode environment = (ObjectNode) Json.parse(fill(USUAL_ENVIRONMENT.formatted(name)));
            if (hasApi()) {
                environment.set("ports", Json.parse(fill(NAMED_PORTS.formatted(name))));
            }
            merge(environment, row.environments().path(name));
            environments.set(name, environment);
        }
        return fill(Json.pretty(application));
    }

    /** Maps are merged, {@code null} takes a key away, all else is replaced. */
    private static void merge(ObjectNode into, JsonNode from) {
        from.fields().forEachRemaining(entry -> {
            JsonNode there = into.get(entry.getKey());
            if (entry.getValue().isNull()) {
                into.remove(entry.getKey());
            } else if (there instanceof ObjectNode inner && entry.getValue().isObject()) {
                merge(inner, entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }

    /** The row with its places filled in. */
    public ShellRow row() {
        return row.with(this::fill);
    }

    public Path workspace() {
        return workspace;
    }

    /** How the row's application does from now on. */
    public void mood(String mood) throws IOException {
        Files.writeString(folder.resolve("mood"), mood);
    }

    /**
     * Stops what runs in slots, which outlives whoever started it, and gives back what it owned of this host: another row may
     * get the same ports.
     *
     * @param hosts a folder that host folders are below
     */
    public void leave(Path hosts) throws IOException, InterruptedException {
        if (Files.notExists(hosts)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> files = Files.walk(hosts)) {
            left = files.filter(file -> file.endsWith("pid") || file.endsWith("claims.json"))
                    .toList();
        }
        for (Path file : left) {
            if (file.endsWith("pid")) {
                new SlotProcess(file.getParent()).stop();
            } else {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        routers.forEach(RowRouter::close);
        pages.close();
    }
}
