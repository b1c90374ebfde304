import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;

/** Writes the rows of every table, as COPY text, from one consistent snapshot. */
final class Backup {

    private Backup() {}

    static void write(Database database, Path file) throws Exception {
        Connection connection = database.borrow();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (String table : tables(connection)) {
                out.write(("COPY " + table + " FROM stdin;\n").getBytes(StandardCharsets.UTF_8));
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT", out);
                out.write("\\.\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        connection.rollback();
        connection.setAutoCommit(true);
        database.giveBack(connection);
        System.out.println("backed up to " + file);
    }

    private static List<String> tables(Connection connection) throws Exception {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select quote_ident(tablename) from pg_tables where schemaname = 'public' order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
