package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The schema of a public program, from the DDL that the program's makers publish; the build unpacks it into {@code target}.
 *
 * @param name its folder
 * @param tables how many it makes, so that a change of the published files is noticed
 * @param files what to run of it, in this order; each a pattern of the file's name
 * @param words what the program itself puts into its DDL on PostgreSQL; by patterns
 */
record PublicSchema(String name, int tables, List<String> files, Map<String, String> words) {

    static final List<PublicSchema> ALL = List.of(
            new PublicSchema(
                    "camunda",
                    49,
                    List.of(
                            ".*create\\.engine.*",
                            ".*create\\.history.*",
                            ".*create\\.case\\.engine.*",
                            ".*create\\.case\\.history.*",
                            ".*create\\.decision\\.engine.*",
                            ".*create\\.decision\\.history.*",
                            ".*create\\.identity.*")),
            new PublicSchema(
                    "jbpm",
                    59,
                    List.of(
                            "postgresql-jbpm-schema.*",
                            "quartz_tables_postgres.*",
                            "postgresql-jbpm-lo-trigger-clob.*",
                            "task_assigning_tables_postgresql.*")),
            new PublicSchema("hapi-fhir", 58, List.of("postgres\\.sql")),
            new PublicSchema(
                    "flowable",
                    45,
                    List.of(
                            ".*create\\.common.*",
                            ".*create\\.engine.*",
                            ".*create\\.history.*",
                            ".*create\\.eventregistry.*",
                            ".*create\\.identity.*")),
            // From version 6 on, some of DSpace's migrations are programs.
            new PublicSchema("dspace", 41, List.of("V[1-5]\\..*")),
            new PublicSchema(
                    "liferay",
                    103,
                    List.of("portal-tables\\.sql", "indexes\\.sql"),
                    Map.of(
                            "\\bLONG\\b", "bigint",
                            "\\bSTRING\\b", "text",
                            "\\bDATE\\b", "timestamp",
                            "\\bDOUBLE\\b", "double precision",
                            "\\[\\$COLUMN_LENGTH:\\d+\\$]", "")),
            new PublicSchema("activiti", 28, List.of(".*engine.*", ".*history.*", ".*identity.*")),
            new PublicSchema("conductor", 17, List.of("V\\d+__.*")),
            new PublicSchema("jobrunr", 5, List.of("v\\d+__.*")),
            new PublicSchema("quartz", 11, List.of("tables_postgres\\.sql"), Map.of("COMMIT;", "")),
            new PublicSchema("spring-batch", 6, List.of("schema-postgresql\\.sql")),
            new PublicSchema("spring-integration", 6, List.of("schema-postgresql\\.sql")),
            new PublicSchema("spring-session", 2, List.of("schema-postgresql\\.sql")));

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private PublicSchema(String name, int tables, List<String> files) {
        this(name, tables, files, Map.of());
    }

    /** Runs the DDL in an empty database. */
    void create(DatabaseAddress database) throws IOException {
        for (Path file : paths()) {
            String ddl = Files.readString(file);
            for (Map.Entry<String, String> word : words.entrySet()) {
                ddl = ddl.replaceAll(word.getKey(), word.getValue());
            }
            PostgresServer.execute(database, ddl);
        }
    }

    private List<Path> paths() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("target/public-schemas", name))) {
            List<Path> found = all.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(PublicSchema::version))
                    .toList();
            return files.stream()
                    .flatMap(pattern -> found.stream()
                            .filter(file -> file.getFileName().toString().matches(pattern)))
                    .toList();
        }
    }

    /** The file's name with its numbers as long as each other, so that 10 is behind 9. */
    private static String version(Path file) {
        return NUMBER.matcher(file.getFileName().toString())
                .replaceAll(number -> Matcher.quoteReplacement(
                        "0".repeat(Math.max(0, 9 - number.group().length())) + number.group()));
    }
}
