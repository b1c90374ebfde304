package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code signet snapshot} and {@code signet drift} as docs/drift.md shows them, on a real PostgreSQL. */
class DriftCommandTest {

    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");

    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        execute("CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10,2) NOT NULL)");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void aSnapshotIsWhatItWasTakenOf() {
        Session taken = Session.of("snapshot", url(), "--user", "postgres", "--output", path("schema.json"));
        assertEquals(0, taken.exitCode(), taken.err());
        Session same = drift(path("schema.json"));
        assertEquals(0, same.exitCode(), same.out() + same.err());
        assertTrue(same.out().contains("schema drift: GREEN"), same.out());
    }

    @Test
    void migrationsThatDifferAreRedInEveryForm() throws IOException {
        migration("V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL)");
        Map<String, String> forms = Map.of(
                "--json", "\"verdict\" : \"RED\"",
                "--sarif", "\"version\" : \"2.1.0\"",
                "--junit", "<failure message=\"RED: ",
                "--html", "numeric(1<mark>0</mark>,2)");
        List<String> asked = forms.keySet().stream().sorted().toList();
        Session red = drift(
                "migrations:" + folder,
                asked.stream()
                        .flatMap(form -> List.of(form, path("out/report" + form)).stream())
                        .toArray(String[]::new));
        assertEquals(1, red.exitCode(), red.out() + red.err());
        for (String form : asked) {
            String text = Files.readString(folder.resolve("out/report" + form));
            assertTrue(text.contains(forms.get(form)), text);
            assertTrue(text.contains("sha256:"), "both schemas' digests: " + text);
        }
    }

    @Test
    void migrationsAreComparedWithASnapshotOnAServerOfTheirOwn() throws IOException {
        migration("1_orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10,2) NOT NULL)");
        Session taken = Session.of(
                "snapshot",
                "migrations:" + folder,
                "--scratch",
                url(),
                "--scratch-user",
                "postgres",
                "-o",
                path("schema.json"));
        assertEquals(0, taken.exitCode(), taken.err());
        Session same = Session.of(
                "drift",
                "--expected",
                "migrations:" + folder,
                "--actual",
                path("schema.json"),
                "--scratch",
                url(),
                "--scratch-user",
                "postgres");
        assertEquals(0, same.exitCode(), same.out() + same.err());
    }

    @Test
    void anotherToolsCommandMigratesTheScratchDatabase() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/psql")), "psql is not installed here");
        Session same = drift(
                "migrations:" + folder,
                "--",
                "sh",
                "-c",
                "psql -X -q \"${DATABASE_URL#jdbc:}\" -U \"$DATABASE_USER\" -c"
                        + " 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10,2) NOT NULL)'");
        assertEquals(0, same.exitCode(), same.out() + same.err());
        Session failed = drift("migrations:" + folder, "--", "false");
        assertEquals(2, failed.exitCode(), failed.err());
        assertTrue(failed.err().contains("the migration command ended with exit code 1"), failed.err());
    }

    @Test
    void aSnapshotThatIsNoneEndsWithTwoAndItsPlace() throws IOException {
        Session.of("snapshot", url(), "--user", "postgres", "--output", path("whole.json"));
        String whole = Files.readString(folder.resolve("whole.json"));
        Map<String, String> hostile = Map.of(
                "truncated", whole.substring(0, whole.length() / 2),
                "of another version", whole.replace("signet/schema/v1", "signet/schema/v9"),
                "with a key twice", whole.replace("\"engine\":", "\"engine\":\"x\",\n\"engine\":"),
                "empty", "");
        hostile.forEach((what, text) -> {
            Session refused = refused(text);
            assertEquals(2, refused.exitCode(), what + ": " + refused.err());
            assertTrue(refused.err().contains("hostile.json"), what + ": " + refused.err());
            assertEquals(
                    1,
                    refused.err()
                            .lines()
                            .filter(line -> line.startsWith("signet: "))
                            .count(),
                    refused.err());
            assertFalse(refused.out().contains("GREEN"), refused.out());
        });
    }

    @Test
    void aServerThatSaysNothingEndsWithThree() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Session lost = Session.of(
                    "snapshot",
                    "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/shop?connectTimeout=1&socketTimeout=1",
                    "--output",
                    path("none.json"));
            assertEquals(3, lost.exitCode(), lost.err());
            assertTrue(lost.err().contains("\nsignet: cannot connect to "), lost.err());
            assertFalse(Files.exists(folder.resolve("none.json")));
        }
    }

    @Test
    void theReportsOfAnEarlierCheckGoWithItsResult() throws IOException {
        String[] reports = {
            "--json", path("r.json"), "--sarif", path("r.sarif"), "--junit", path("r.xml"), "--html", path("r.html")
        };
        for (String hopeless : List.of("environment:nowhere", "jdbc:postgresql://127.0.0.1:1/none")) {
            Session.of("snapshot", url(), "--user", "postgres", "--output", path("schema.json"));
            assertEquals(0, drift(path("schema.json"), reports).exitCode());
            assertEquals(4, reportsLeft(), hopeless);
            Session none = drift(hopeless, reports);
            assertTrue(none.exitCode() >= 2, none.out() + none.err());
            assertEquals(0, reportsLeft(), hopeless);
        }
    }

    private long reportsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("r."))
                    .count();
        }
    }

    @Test
    void aCatalogueThatTheRoleMayNotReadEndsWithThree() throws IOException, SQLException {
        execute("CREATE DATABASE guarded");
        try (Connection guarded = postgres.getDatabase("postgres", "guarded").getConnection();
                Statement statement = guarded.createStatement()) {
            statement.execute(
                    "CREATE TABLE t (id int); CREATE ROLE r_blind LOGIN; REVOKE SELECT ON pg_policy FROM PUBLIC");
        }
        String guarded = url().replace("/postgres", "/guarded");
        Session.of("snapshot", guarded, "--user", "postgres", "--output", path("schema.json"));
        Session blind =
                Session.of("drift", "--expected", path("schema.json"), "--actual", guarded, "--user", "r_blind");
        assertEquals(3, blind.exitCode(), blind.out() + blind.err());
        assertTrue(blind.out().contains("schema drift: UNDETERMINED"), blind.out());
        assertTrue(blind.out().contains("permission denied"), blind.out());
    }

    /** Every shell example of the page, with its database and files replaced by ones that exist. */
    @Test
    void whatTheDocumentationShowsRuns() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/psql")), "psql is not installed here");
        Files.createDirectories(folder.resolve("db/migrations"));
        migration(
                "db/migrations/V1__orders.sql",
                "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10,2) NOT NULL)");
        Files.writeString(folder.resolve("signet.yaml"), application());
        List<String> examples = examples();
        assertTrue(examples.size() >= 8, examples.toString());
        for (String example : examples) {
            List<String> words = WORD.matcher(example)
                    .results()
                    .map(word -> word.group().replaceAll("^'(.*)'$", "$1"))
                    .toList();
            int tool = words.indexOf("--");
            int end = tool < 0 ? words.size() : tool;
            List<String> arguments = new ArrayList<>(
                    words.subList(1, end).stream().map(this::existing).toList());
            arguments.addAll(List.of("--config", path("signet.yaml")));
            arguments.addAll(words.subList(end, words.size()));
            Session shown = Session.of(Map.of("DB_PASSWORD", "postgres"), arguments.toArray(String[]::new));
            assertEquals(0, shown.exitCode(), example + "\n" + shown.out() + shown.err());
        }
    }

    private static List<String> examples() throws IOException {
        return SHELL.matcher(Files.readString(Path.of("../../docs/drift.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
    }

    private String existing(String word) {
        return word.startsWith("-")
                ? word
                : word.replace("jdbc:postgresql://db.example.com/shop", url())
                        .replaceFirst("^reader$", "postgres")
                        .replaceFirst("^(migrations:|)(db/|drift\\.)", "$1" + folder + "/$2");
    }

    private static String application() {
        String environment = """
                  %1$s:
                    tier: %2$s
                    url: http://127.0.0.1:1
                    ports: { blue: 1%4$d, green: 2%4$d }
                    router: { type: embedded, listen: 3%4$d }
                    database: { url: "%3$s", user: postgres, passwordEnv: DB_PASSWORD }
                    window: 2s
                """;
        return """
                app: shop
                artifacts: [shop.jar]
                start: { command: [shop] }
                health: { path: /up }
                environments:
                """
                + environment.formatted("test-production", "test-production", url(), 1)
                + environment.formatted("production", "production", url(), 2);
    }

    private Session refused(String text) {
        try {
            Files.writeString(folder.resolve("hostile.json"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return drift(path("hostile.json"));
    }

    private static Session drift(String expected, String... more) {
        return Session.of(Stream.concat(
                        List.of("drift", "--expected", expected, "--actual", url(), "--user", "postgres").stream(),
                        List.of(more).stream())
                .toArray(String[]::new));
    }

    private void migration(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql + ";\n");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
