package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL in Liquibase's form (its documentation, "SQL changelog example"): change sets behind comments, each with attributes.
 * As Liquibase does when it is given no context and no label, all of them run; but those for another product do not.
 */
final class LiquibaseSql {

    private static final Pattern FIRST_LINE = Pattern.compile("(?i)\\s*--\\s*liquibase formatted sql\\b.*");
    private static final Pattern CHANGE_SET = Pattern.compile("(?i)\\s*--\\s*changeset\\s+(\\S+:\\S+)\\s*(.*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+):(\"[^\"]*\"|'[^']*'|\\S+)");
    private static final Pattern ONLY_LIQUIBASE = Pattern.compile(
            "(?i)\\s*--\\s*(preconditions?\\b|precondition-|include|property\\b|validCheckSum\\b.*\\$\\{).*");
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{[\\w.:-]+}");
    private static final String REMEDY = "Give the tool's command behind the folder: -- liquibase update";

    /** What a product is called in {@code dbms:}. */
    private static final Map<SqlDialect, List<String>> NAMES = Map.of(
            SqlDialect.POSTGRESQL, List.of("postgresql"),
            SqlDialect.MARIADB, List.of("mariadb", "mysql"),
            SqlDialect.SQLITE, List.of("sqlite"));

    private final Path file;
    private final String text;
    private final SqlDialect dialect;
    private final Consumer<String> progress;
    private final List<SqlStatement> statements = new ArrayList<>();

    private LiquibaseSql(Path file, String text, SqlDialect dialect, Consumer<String> progress) {
        this.file = file;
        this.text = text;
        this.dialect = dialect;
        this.progress = progress;
    }

    static boolean isOne(String text) {
        Optional<String> first = text.lines().filter(line -> !line.isBlank()).findFirst();
        return first.isPresent() && FIRST_LINE.matcher(first.get()).matches();
    }

    /** @throws InputException if it needs what only Liquibase can do */
    static List<SqlStatement> statements(Path file, String text, SqlDialect dialect, Consumer<String> progress) {
        LiquibaseSql sql = new LiquibaseSql(file, text, dialect, progress);
        sql.read();
        return sql.statements;
    }

    private void read() {
        int start = 0;
        int number = 0;
        int changeSet = -1;
        Map<String, String> attributes = Map.of();
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            String line = text.substring(start, end).stripTrailing();
            number++;
            Matcher header = CHANGE_SET.matcher(line);
            if (ONLY_LIQUIBASE.matcher(line).matches()) {
                throw new InputException("has a line that only Liquibase can follow", file + ":" + number, REMEDY);
            }
            if (header.matches()) {
                add(changeSet, start, attributes);
                changeSet = end;
                attributes = attributes(header.group(1), header.group(2));
            }
            start = end + 1;
        }
        add(changeSet, text.length(), attributes);
    }

    private static Map<String, String> attributes(String name, String list) {
        Map<String, String> attributes = new TreeMap<>(Map.of("name", name));
        Matcher attribute = ATTRIBUTE.matcher(list);
        while (attribute.find()) {
            attributes.put(
                    attribute.group(1).toLowerCase(Locale.ROOT),
                    attribute.group(2).replaceAll("^[\"']|[\"']$", ""));
        }
        return attributes;
    }

    /** Splits one change set, all else blanked out so that places stay what they are. */
    private void add(int from, int to, Map<String, String> attributes) {
        if (from < 0 || !isForProduct(attributes.getOrDefault("dbms", "all"))) {
            return;
        }
        for (String choice : List.of("context", "contextfilter", "labels")) {
            if (attributes.containsKey(choice)) {
                progress.accept("runs, for no " + choice + " is given: change set " + attributes.get("name") + " of "
                        + file + ", " + choice + " " + attributes.get(choice));
            }
        }
        StringBuilder only = new StringBuilder(text);
        Sections.blank(only, 0, from);
        Sections.blank(only, to, text.length());
        boolean split = !attributes.getOrDefault("splitstatements", "true").equalsIgnoreCase("false");
        String delimiter = attributes.getOrDefault("enddelimiter", ";").replace("\\n", "");
        List<SqlStatement> found = split
                ? SqlScript.split(only.toString(), dialect, delimiter)
                : SqlScript.whole(only.toString(), dialect);
        for (SqlStatement statement : found) {
            Matcher parameter = PARAMETER.matcher(statement.text());
            if (parameter.find()) {
                throw new InputException(
                        "the parameter " + parameter.group() + " has a value in the migration tool only",
                        file + ":" + statement.place(parameter.start() + 1),
                        REMEDY);
            }
            statements.add(statement);
        }
    }

    /** {@code postgresql,h2}, {@code !oracle}, {@code all}, {@code none}. */
    private boolean isForProduct(String dbms) {
        List<String> names = Arrays.stream(dbms.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .toList();
        List<String> own = NAMES.getOrDefault(dialect, List.of());
        if (names.stream().anyMatch(name -> name.startsWith("!") && own.contains(name.substring(1)))) {
            return false;
        }
        return names.contains("all")
                || own.stream().anyMatch(names::contains)
                || names.stream().allMatch(name -> name.startsWith("!"));
    }
}
