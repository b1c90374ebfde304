package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.CatalogueQuery;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.Repetition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns rows into facts, by what each {@link FactColumn} means. */
final class FactReading {

    private static final List<String> SECRETS = List.of("password", "passwd", "secret", "token", "passfile");

    private final Repetition repetition = new Repetition();
    private List<Fact> facts = List.of();
    private List<NotCompared> notCompared = List.of();

    void readAll(CatalogueQuery query, ResultSet rows) throws SQLException {
        facts = new ArrayList<>();
        notCompared = new ArrayList<>();
        List<FactColumn> columns = FactColumn.of(rows.getMetaData());
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

    private void read(String defaultKind, List<FactColumn> columns, ResultSet row) throws SQLException {
        SortedMap<String, String> attributes = new TreeMap<>();
        String kind = defaultKind;
        String path = "";
        String suffix = "";
        String unread = null;
        String owner = "";
        String acl = null;
        String standardAcl = null;
        String initialAcl = null;
        for (int i = 0; i < columns.size(); i++) {
            String text = row.getString(i + 1);
            if (text == null) {
                continue;
            }
            FactColumn column = columns.get(i);
            switch (column.role()) {
                case KIND -> kind = text;
                case PATH -> path = ObjectPath.of(TextArray.items(text));
                case PATH_SUFFIX -> suffix = text;
                case UNREAD -> unread = text;
                case ACL_OWNER -> owner = text;
                case ACL -> acl = text;
                case ACL_DEFAULT -> standardAcl = text;
                case ACL_INITIAL -> initialAcl = text;
                case OPTIONS -> options(column.attribute(), TextArray.items(text), attributes);
                case NAMES ->
                    attributes.put(column.attribute(), repetition.once(ObjectPath.list(TextArray.items(text))));
                case PATH_ATTRIBUTE -> attributes.put(column.attribute(), ObjectPath.of(TextArray.items(text)));
                case ATTRIBUTE -> attributes.put(column.attribute(), repetition.once(text));
            }
        }
        if (unread != null) {
            notCompared.add(new NotCompared(kind, path + suffix, unread));
            return;
        }
        if (acl != null) {
            attributes.putAll(Grants.attributes(acl, standardAcl, initialAcl, owner));
        }
        facts.add(
                new Fact(repetition.once(kind), suffix.isEmpty() ? path : path + suffix, repetition.once(attributes)));
    }

    private void options(String name, List<String> items, SortedMap<String, String> attributes) {
        for (String option : items) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : option.substring(equals + 1);
            boolean secret = SECRETS.stream().anyMatch(key.toLowerCase(Locale.ROOT)::contains);
            attributes.put(repetition.once(name + " " + key), secret ? "(not shown)" : repetition.once(value));
        }
    }
}
