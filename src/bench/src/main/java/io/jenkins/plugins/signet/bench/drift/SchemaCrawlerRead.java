package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;
import us.fatehi.utility.datasource.MultiUseUserCredentials;

/** SchemaCrawler's two catalogues at its maximum level; it compares nothing. */
final class SchemaCrawlerRead implements DriftContender {

    @Override
    public String name() {
        return "SchemaCrawler 16.26 at maximum level: two catalogues, not compared";
    }

    @Override
    public void compare(DatabaseAddress expected, DatabaseAddress actual) throws Exception {
        read(expected);
        read(actual);
    }

    private static void read(DatabaseAddress address) throws Exception {
        SchemaCrawlerOptions options = SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
                .withLoadOptions(LoadOptionsBuilder.builder()
                        .withSchemaInfoLevel(SchemaInfoLevelBuilder.maximum())
                        .build());
        try (DatabaseConnectionSource connections = DatabaseConnectionSources.newDatabaseConnectionSource(
                address.url(), new MultiUseUserCredentials(address.user(), address.password()))) {
            if (SchemaCrawlerUtility.getCatalog(connections, options)
                    .getTables()
                    .isEmpty()) {
                throw new IllegalStateException("SchemaCrawler found no table");
            }
        }
    }
}
