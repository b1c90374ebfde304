package io.jenkins.plugins.signet.drift.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema of random tables. Its statements are written anew each time, every time with other capitals, spaces, comments
 * and quotes, which mean nothing.
 */
final class RandomSchema {

    private static final List<String> TYPES =
            List.of("integer", "text", "real", "blob", "numeric(8, 2)", "varchar(30)");
    private static final List<String> NAMES = List.of("id", "order", "the value", "n", "größe", "a\"b", "key", "spare");

    private static final Pattern QUOTED_OR_NOT =
            Pattern.compile("('[^']*'|\"[^\"]*\"|`[^`]*`|\\[[^\\]]*])|[^'\"`\\[]+");

    private final Random random;
    private final List<Table> tables = new ArrayList<>();

    /** One table: what is written of each of its parts, by name. */
    private static final class Table {
        String name;
        final Map<String, String> columns = new TreeMap<>();
        final Map<String, String> constraints = new TreeMap<>();
        final Map<String, String> indexes = new TreeMap<>();
    }

    RandomSchema(Random random) {
        this.random = random;
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            tables.add(table("t " + i));
        }
    }

    private Table table(String name) {
        Table table = new Table();
        table.name = name;
        for (String column : NAMES) {
            if (column.equals("id") || column.equals("spare") || random.nextInt(3) > 0) {
                table.columns.put(column, type());
            }
        }
        List<String> columns = List.copyOf(table.columns.keySet());
        table.constraints.put("positive", "CHECK (" + quoted(pick(columns)) + " > " + random.nextInt(100) + ")");
        if (random.nextBoolean()) {
            table.constraints.put("once", "UNIQUE (" + quoted(pick(columns)) + ", id)");
        }
        if (random.nextBoolean()) {
            table.constraints.put("refers", "FOREIGN KEY (id) REFERENCES \"t 0\" (id) ON DELETE CASCADE");
        }
        table.indexes.put(name + " index", "(" + quoted(pick(columns)) + (random.nextBoolean() ? " DESC)" : ")"));
        return table;
    }

    private String type() {
        String type = pick(TYPES);
        return type + (random.nextBoolean() ? " NOT NULL" : "") + (random.nextBoolean() ? " DEFAULT 'It''s A'" : "");
    }

    String statements() {
        StringBuilder sql = new StringBuilder();
        for (Table table : tables) {
            List<String> parts = new ArrayList<>();
            table.columns.forEach((name, type) -> parts.add(quoted(name) + space() + spelled(type)));
            table.constraints.forEach((name, text) -> parts.add("CONSTRAINT " + name + space() + spelled(text)));
            sql.append("CREATE TABLE ")
                    .append(quoted(table.name))
                    .append(space())
                    .append("(");
            sql.append(String.join("," + space(), parts)).append(");\n");
            table.indexes.forEach((name, keys) -> sql.append("CREATE INDEX ")
                    .append(quoted(name))
                    .append(" ON ")
                    .append(quoted(table.name))
                    .append(space())
                    .append(spelled(keys))
                    .append(";\n"));
        }
        return sql.toString();
    }

    /** Changes about half of the tables, each in one way; says which findings that must lead to. */
    TreeSet<String> change() {
        TreeSet<String> findings = new TreeSet<>();
        for (Table table : List.copyOf(tables)) {
            if (random.nextBoolean()) {
                findings.add(change(table, '"' + table.name + '"'));
            }
        }
        return findings;
    }

    private String change(Table table, String path) {
        String index = table.name + " index";
        switch (random.nextInt(9)) {
            case 0 -> {
                tables.remove(table);
                return "MISSING table " + path + " null";
            }
            case 1 -> {
                table.columns.put("zz", "text");
                return "UNEXPECTED column " + path + ".zz null";
            }
            case 2 -> {
                String type = table.columns.get("spare");
                String name =
                        TYPES.stream().filter(type::startsWith).findFirst().orElseThrow();
                table.columns.put("spare", "clob" + type.substring(name.length()));
                return "CHANGED column " + path + ".spare type";
            }
            case 3 -> {
                String type = table.columns.get("spare");
                boolean required = type.contains(" NOT NULL");
                table.columns.put("spare", required ? type.replace(" NOT NULL", "") : type + " NOT NULL");
                return "CHANGED column " + path + ".spare notNull";
            }
            case 4 -> {
                String type = table.columns.get("spare");
                table.columns.put(
                        "spare",
                        type.contains("'It''s A'") ? type.replace("'It''s A'", "'it''s A'") : type + " DEFAULT 0");
                return "CHANGED column " + path + ".spare default";
            }
            case 5 -> {
                table.constraints.put("positive", "CHECK (id > 1000)");
                return "CHANGED check " + path + ".positive definition";
            }
            case 6 -> {
                table.indexes.clear();
                return "MISSING index " + path + ".\"" + index + "\" null";
            }
            case 7 -> {
                table.indexes.put("renamed " + table.name, table.indexes.remove(index));
                return "CHANGED index " + path + ".\"" + index + "\" name";
            }
            default -> {
                table.indexes.put(index, table.indexes.get(index) + " WHERE id > 7");
                return "CHANGED index " + path + ".\"" + index + "\" predicate";
            }
        }
    }

    private String pick(List<String> items) {
        return items.get(random.nextInt(items.size()));
    }

    private String space() {
        return pick(List.of(" ", "  ", "\n", " /* , ) */ ", " -- it's (\n"));
    }

    /** Names in one of the ways of quoting; small letters only, as capitals of names are a difference. */
    private String quoted(String name) {
        boolean plain = name.matches("[a-z]+") && !name.equals("order");
        return switch (random.nextInt(plain ? 4 : 3)) {
            case 0 -> '"' + name.replace("\"", "\"\"") + '"';
            case 1 -> '`' + name + '`';
            case 2 -> '[' + name + ']';
            default -> name;
        };
    }

    /** Keywords in capitals or not, and other spaces, where that means nothing. */
    private String spelled(String text) {
        return QUOTED_OR_NOT
                .matcher(text)
                .replaceAll(part ->
                        Matcher.quoteReplacement(part.group(1) != null ? part.group() : respelled(part.group())));
    }

    private String respelled(String text) {
        String letters = random.nextBoolean() ? text.toLowerCase(Locale.ROOT) : text;
        return random.nextBoolean() ? letters : letters.replace(" ", "  ");
    }
}
