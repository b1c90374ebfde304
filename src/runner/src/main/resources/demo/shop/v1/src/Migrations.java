import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/** Applies the migrations that are packed with this release and have not been applied yet. */
final class Migrations {

    private Migrations() {}

    static void apply(Database database) throws Exception {
        Connection connection = database.borrow();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists schema_migrations (name text primary key)");
            for (String name : resource("migrations/index").lines().toList()) {
                if (!isApplied(connection, name)) {
                    statement.execute(resource("migrations/" + name));
                    try (PreparedStatement done =
                            connection.prepareStatement("insert into schema_migrations (name) values (?)")) {
                        done.setString(1, name);
                        done.execute();
                    }
                    System.out.println("applied " + name);
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        database.giveBack(connection);
    }

    private static boolean isApplied(Connection connection, String name) throws Exception {
        try (PreparedStatement query = connection.prepareStatement("select 1 from schema_migrations where name = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Migrations.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
