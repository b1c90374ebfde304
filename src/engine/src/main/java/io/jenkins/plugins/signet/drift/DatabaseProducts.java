package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.drift.mariadb.MariaDb;
import io.jenkins.plugins.signet.drift.postgresql.PostgreSql;
import io.jenkins.plugins.signet.drift.sqlite.Sqlite;
import io.jenkins.plugins.signet.release.InputException;
import java.util.List;
import java.util.stream.Collectors;

/** The products that Signet knows. None of them touches its driver before it opens a connection. */
public final class DatabaseProducts {

    private static final List<DatabaseProduct> ALL = List.of(new PostgreSql(), new MariaDb(), new Sqlite());

    private DatabaseProducts() {}

    /** @throws InputException if the URL is of none of them */
    public static DatabaseProduct of(DatabaseAddress address) {
        return ALL.stream()
                .filter(product -> product.schemes().contains(address.scheme()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "Signet cannot read the schema of " + address.shown(),
                        "",
                        "It reads " + ALL.stream().map(DatabaseProduct::example).collect(Collectors.joining(", "))));
    }

    /** @throws InputException if none of them calls itself so */
    static DatabaseProduct named(String engine) {
        return ALL.stream()
                .filter(product -> product.engines().contains(engine))
                .findFirst()
                .orElseThrow(() -> new InputException("Signet does not know the database '" + engine + "'", "", ""));
    }
}
