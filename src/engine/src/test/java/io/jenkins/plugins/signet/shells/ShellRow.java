package io.jenkins.plugins.signet.shells;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One row: a Jenkinsfile, the repository around it, and what has to come of it in every shell. See {@code README.md} beside
 * the rows for the keys.
 *
 * @param name folder and file, for example {@code soakRelease/a-longer-window}
 * @param since what has to be there before the row holds; empty if it holds already
 * @param application keys of {@code signet.yaml} that differ from the usual application
 * @param environments by name, where they differ from the usual one
 * @param databases SQLite databases in the workspace, by file name, with the SQL that makes them
 * @param ledger type, environment and verdict of each entry, in order; empty if that is not looked at
 * @param evidence kind, environment and verdict of each record, sorted; empty if that is not looked at
 * @param records kind, JSON pointer and value of what a record's body says
 * @param trains version and outcome of each train, sorted; empty if that is not looked at
 */
public record ShellRow(
        String name,
        String says,
        String since,
        ObjectNode application,
        ObjectNode environments,
        Map<String, String> files,
        Map<String, String> databases,
        Map<String, RowCredential> credentials,
        String jenkinsfile,
        List<Meanwhile> meanwhile,
        String result,
        List<String> log,
        List<String> never,
        Optional<List<String>> ledger,
        Optional<List<String>> evidence,
        List<String> records,
        Optional<List<String>> trains) {

    /** Every row writes this for its application; on a controller that many rows share, each gets a name of its own. */
    public static final String APP = "shop";

    private static final Path ROWS = Path.of("../engine/src/test/resources/shells");
    private static final String YAML = ".yaml";

    /**
     * All rows, in the order of their names, or those whose name begins as {@code -Drows} says; seen from the folder of a module
     * beside the engine.
     */
    public static List<ShellRow> all() throws IOException {
        try (Stream<Path> files = Files.walk(ROWS)) {
            return files.filter(file -> file.toString().endsWith(YAML))
                    .sorted()
                    .map(ShellRow::read)
                    .filter(row -> isWanted(row.name()))
                    .toList();
        }
    }

    private static boolean isWanted(String name) {
        return Stream.of(System.getProperty("rows", "").split(",", -1)).anyMatch(name::startsWith);
    }

    private static ShellRow read(Path file) {
        String name = ROWS.relativize(file).toString().replace(YAML, "");
        Node row = Document.read(file)
                .onlyKeys(
                        "says",
                        "since",
                        "application",
                        "environments",
                        "files",
                        "databases",
                        "credentials",
                        "jenkinsfile",
                        "meanwhile",
                        "result",
                        "log",
                        "never",
                        "ledger",
                        "evidence",
                        "records",
                        "trains");
        return new ShellRow(
                name,
                row.required("says").text(),
                row.optional("since").map(Node::text).orElse(""),
                object(row, "application"),
                object(row, "environments"),
                texts(row, "files"),
                texts(row, "databases"),
                row.optional("credentials").map(RowCredential::read).orElse(Map.of()),
                row.required("jenkinsfile").text(),
                row.optional("meanwhile")
                        .map(node -> node.list().stream().map(Meanwhile::read).toList())
                        .orElse(List.of()),
                row.required("result").text(),
                list(row, "log").orElse(List.of()),
                list(row, "never").orElse(List.of()),
                list(row, "ledger"),
                list(row, "evidence"),
                list(row, "records").orElse(List.of()),
                list(row, "trains"));
    }

    private static ObjectNode object(Node row, String key) {
        return row.optional(key).map(node -> (ObjectNode) node.toJson()).orElseGet(Json::object);
    }

    private static Map<String, String> texts(Node row, String key) {
        return row.optional(key).map(Node::textMap).orElse(Map.of());
    }

    private static Optional<List<String>> list(Node row, String key) {
        return row.optional(key)
                .map(node -> node.list().stream().map(Node::text).toList());
    }

    /** The job that runs it. */
    public String job() {
        return name.replace('/', '-');
    }

    /** The same row about an application of another name. */
    public ShellRow about(String app) {
        ShellRow other = with(text -> text.replaceAll("\\b" + APP + "\\b", app));
        other.application().put("app", app);
        return other;
    }

    /** The same row with every text changed. */
    ShellRow with(UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>();
        files.forEach((file, text) -> changed.put(file, change.apply(text)));
        return new ShellRow(
                name,
                says,
                since,
                (ObjectNode) Json.parse(change.apply(application.toString())),
                (ObjectNode) Json.parse(change.apply(environments.toString())),
                changed,
                databases,
                credentials,
                change.apply(jenkinsfile),
                meanwhile.stream().map(step -> step.with(change)).toList(),
                result,
                log.stream().map(change).toList(),
                never.stream().map(change).toList(),
                ledger,
                evidence,
                records.stream().map(change).toList(),
                trains);
    }

    @Override
    public String toString() {
        return name;
    }
}
