package io.jenkins.plugins.signet.controllertest;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Where the tutorial's guestbook is shipped to: two environments, each with its proxy and its database. */
final class Guestbook implements AutoCloseable {

    private static final String SERVER = "postgres";
    private static final String ENVIRONMENT = """
                - name: "%1$s"
                  tier: "%1$s"
                  app: "guestbook"
                  agent: "%2$s"
                  url: "http://127.0.0.1:%3$d"
                  bluePort: %4$d
                  greenPort: %5$d
                  router: { type: "caddy", pointer: "%6$s" }
                  database: { url: "%7$s", credentialsId: "guestbook-db" }
                  window: { length: "2s", drain: "1s" }
                  soak: { window: "3s", interval: "1s", giveUpAfter: "10m" }
            """;

    private final EmbeddedPostgres postgres;
    private final Place test;
    private final Place production;

    /** An environment: the port that users call, and what stands behind it. */
    private record Place(String name, int listen, int blue, int green, String database, Caddy proxy) {}

    private Guestbook(EmbeddedPostgres postgres, Place test, Place production) {
        this.postgres = postgres;
        this.test = test;
        this.production = production;
    }

    static Guestbook open(Path folder) throws IOException, SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
        return new Guestbook(
                postgres, place(folder, postgres, "test-production"), place(folder, postgres, "production"));
    }

    private static Place place(Path folder, EmbeddedPostgres postgres, String name) throws IOException, SQLException {
        List<Integer> ports = FreePort.take(3);
        String database = "guestbook_" + name.replace('-', '_');
        execute(postgres, SERVER, "create database " + database);
        Caddy proxy = Caddy.start(
                Files.createDirectories(folder.resolve(name)),
                new RouterConfig("guestbook", "127.0.0.1:" + ports.get(0), ports.get(1), ports.get(2)));
        return new Place(name, ports.get(0), ports.get(1), ports.get(2), database, proxy);
    }

    private static void execute(EmbeddedPostgres postgres, String database, String sql) throws SQLException {
        try (Connection connection = postgres.getDatabase(SERVER, database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String configuration() {
        return """
        credentials:
          system:
            domainCredentials:
            - credentials:
              - usernamePassword:
                  scope: GLOBAL
                  id: "guestbook-db"
                  username: "%s"
                  password: "%s"
        unclassified:
          signet:
            environments:
        %s%s""".formatted(SERVER, SERVER, settings(test), settings(production));
    }

    private String settings(Place place) {
        return ENVIRONMENT.formatted(
                place.name(),
                Site.AGENT,
                place.listen(),
                place.blue(),
                place.green(),
                place.proxy().pointer(),
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + place.database());
    }

    /** What users of the environment get. */
    String seenInTest() throws InterruptedException {
        return Site.answer(test.listen());
    }

    String seenInProduction() throws InterruptedException {
        return Site.answer(production.listen());
    }

    /** Whether production's database has the release's table. */
    boolean isMigrated() throws SQLException {
        try (Connection connection =
                        postgres.getDatabase(SERVER, production.database()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select to_regclass('public.entries') is not null")) {
            return found.next() && found.getBoolean(1);
        }
    }

    @Override
    public void close() throws IOException {
        test.proxy().close();
        production.proxy().close();
        postgres.close();
    }
}
