package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.CatalogueQuery;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.ObjectPath;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns rows into facts by the names of their columns. {@code path} is an array of raw names, {@code path_suffix} is put
 * behind it, {@code kind} says the kind where a query reads several, {@code unread} says why an object could not be read.
 * {@code acl}, {@code acl_default}, {@code acl_initial} and {@code acl_owner} become grants. {@code options:x} is an array
 * of {@code key=value} and becomes attributes {@code x key}; {@code names:x} an array of names; {@code path:x} a path. Any
 * other column is an attribute as it stands; a null is none.
 */
final class FactReading {

    private static final List<String> SECRETS = List.of("password", "passwd", "secret", "token", "passfile");

    private final Map<String, String> known = new HashMap<>();
    private List<Fact> facts = List.of();
    private List<NotCompared> notCompared = List.of();

    void readAll(CatalogueQuery query, ResultSet rows) throws SQLException {
        facts = new ArrayList<>();
        notCompared = new ArrayList<>();
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            read(query.kinds().get(0), columns, rows);
        }
    }

    /** Of the query read last. */
    List<Fact> facts() {
        return facts;
    }

    /** Of the query read last. */
    List<NotCompared> notCompared() {
        return notCompared;
    }

    private void read(String defaultKind, ResultSetMetaData columns, ResultSet row) throws SQLException {
        SortedMap<String, String> attributes = new TreeMap<>();
        Map<String, Object[]> acl = new HashMap<>();
        String kind = defaultKind;
        String path = "";
        String suffix = "";
        String owner = "";
        String unread = null;
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String label = columns.getColumnLabel(i);
            Object[] items = columns.getColumnType(i) == Types.ARRAY ? array(row.getArray(i)) : null;
            String text = columns.getColumnType(i) == Types.ARRAY ? null : row.getString(i);
            switch (label) {
                case "kind" -> kind = text;
                case "path" -> path = path(items);
                case "path_suffix" -> suffix = text;
                case "unread" -> unread = text;
                case "acl_owner" -> owner = text;
                case "acl", "acl_default", "acl_initial" -> acl.put(label, items);
                default -> attribute(label, items, text, attributes);
            }
        }
        if (unread != null) {
            notCompared.add(new NotCompared(kind, path + suffix, unread));
            return;
        }
        attributes.putAll(Grants.attributes(acl.get("acl"), acl.get("acl_default"), acl.get("acl_initial"), owner));
        facts.add(new Fact(once(kind), path + suffix, attributes));
    }

    private void attribute(String label, Object[] items, String text, SortedMap<String, String> attributes) {
        int colon = label.indexOf(':');
        String name = label.substring(colon + 1);
        if (text != null) {
            attributes.put(once(name), once(text));
        } else if (items != null) {
            switch (label.substring(0, Math.max(0, colon))) {
                case "path" -> attributes.put(once(name), path(items));
                case "names" ->
                    attributes.put(
                            once(name),
                            Arrays.stream(items)
                                    .map(item -> path(new Object[] {item}))
                                    .collect(Collectors.joining(", ")));
                case "options" -> options(name, items, attributes);
                default -> throw new IllegalStateException("an array needs to say what it holds: " + label);
            }
        }
    }

    private void options(String name, Object[] items, SortedMap<String, String> attributes) {
        for (Object item : items) {
            String option = item.toString();
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : option.substring(equals + 1);
            boolean secret = SECRETS.stream().anyMatch(key.toLowerCase(Locale.ROOT)::contains);
            attributes.put(once(name + " " + key), secret ? "(not shown)" : once(value));
        }
    }

    /** The names, dotted. */
    private static String path(Object[] names) {
        return ObjectPath.of(Arrays.stream(names).map(String::valueOf).toList());
    }

    private static Object[] array(Array array) throws SQLException {
        return array == null ? null : (Object[]) array.getArray();
    }

    /** The same few names and values occur by the hundred thousand. */
    private String once(String text) {
        String first = known.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
