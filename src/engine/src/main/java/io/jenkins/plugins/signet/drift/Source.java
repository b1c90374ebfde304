package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where a schema comes from. */
public sealed interface Source {

    /** For reports; never holds credentials. */
    String shown();

    /** A live database; {@code name} is the environment that it belongs to, or empty. */
    record Live(DatabaseAddress address, String name) implements Source {

        @Override
        public String shown() {
            return name.isEmpty() ? address.shown() : "environment " + name + " (" + address.shown() + ")";
        }
    }

    /** A snapshot that was taken before. */
    record Snapshot(Path file) implements Source {

        @Override
        public String shown() {
            return "snapshot " + file;
        }
    }

    /**
     * What a folder of migrations makes of an empty database.
     *
     * @param folder with the migrations; for a command, its working directory
     * @param server any database of the server on which a scratch database is made, and dropped again; its user must be
     *     allowed to create databases
     * @param command the migration tool as an argument list, run with {@code DATABASE_URL} (JDBC), {@code DATABASE_USER}
     *     and {@code DATABASE_PASSWORD} of the scratch database; empty to replay the folder's SQL files
     */
    record Migrations(Path folder, DatabaseAddress server, List<String> command) implements Source {

        public Migrations {
            command = List.copyOf(command);
        }

        @Override
        public String shown() {
            return "migrations " + folder;
        }
    }

    /**
     * Reads {@code jdbc:…}, {@code migrations:DIR}, {@code environment:NAME}, or the path of a snapshot file.
     *
     * @param text what the author wrote
     * @param base folder against which relative paths are resolved
     * @param credentials user and password for a {@code jdbc:} URL; given the URL
     * @param environments the database of an environment; throws InputException if there is none of that name
     * @param scratch where migrations are replayed; asked only for {@code migrations:}
     * @throws InputException if it is none of these
     */
    static Source parse(
            String text,
            Path base,
            Function<String, DatabaseAddress> credentials,
            Function<String, DatabaseAddress> environments,
            Supplier<DatabaseAddress> scratch) {
        if (text == null || text.isBlank()) {
            throw new InputException(
                    "no schema is given", "", "Give a JDBC URL, a snapshot file, migrations:DIR or environment:NAME");
        }
        if (text.startsWith("jdbc:")) {
            return new Live(located(base, credentials.apply(text)), "");
        }
        if (text.startsWith("environment:")) {
            String name = text.substring("environment:".length());
            return new Live(located(base, environments.apply(name)), name);
        }
        if (text.startsWith("migrations:")) {
            return new Migrations(
                    base.resolve(text.substring("migrations:".length())), located(base, scratch.get()), List.of());
        }
        return new Snapshot(base.resolve(text));
    }

    private static DatabaseAddress located(Path base, DatabaseAddress address) {
        return DatabaseProducts.of(address).within(base, address);
    }
}
