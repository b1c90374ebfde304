package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.release.InputException;
import java.util.List;

/** The argument lists of a database change. Logins travel in the environment, never in an argument. */
public final class DatabaseCommand {

    private static final String JDBC = "jdbc:";
    private static final String POSTGRESQL = "postgresql:";

    private DatabaseCommand() {}

    /**
     * The backup command with its file filled in; {@code pg_dump} alone becomes a dump in PostgreSQL's custom format.
     *
     * @throws InputException if that is to dump another database than PostgreSQL
     */
    public static List<String> backup(List<String> command, DatabaseLogin login, String file) {
        if (command.equals(List.of("pg_dump"))) {
            String database = login.url().substring(JDBC.length());
            if (!database.startsWith(POSTGRESQL)) {
                throw new InputException(
                        "pg_dump cannot back up a database at " + JDBC + database.replaceFirst(":.*", ":"),
                        "database.backup",
                        "Give the command that does, with ${file} in one of its arguments");
            }
            return List.of("pg_dump", "--format=custom", "--no-password", "--file=" + file, "--dbname=" + database);
        }
        return command.stream()
                .map(argument -> argument.replace("${file}", file))
                .toList();
    }
}
