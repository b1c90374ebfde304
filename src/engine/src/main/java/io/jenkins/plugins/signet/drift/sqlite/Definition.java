package io.jenkins.plugins.signet.drift.sqlite;

import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.sql.SqlCursor;
import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import io.jenkins.plugins.signet.drift.sql.UnknownSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The facts in the statement that made an index, a view, a trigger or a virtual table. */
final class Definition {

    private static final Set<String> EVENTS = Set.of("INSERT", "UPDATE", "DELETE");

    private final Canonical canonical;
    private final SqlCursor words;
    private final SortedMap<String, String> attributes = new TreeMap<>();

    private Definition(Canonical canonical, String statement) {
        this.canonical = canonical;
        words = SqlCursor.of(statement, SqlDialect.SQLITE);
        words.expect("CREATE");
    }

    /** @throws UnknownSql if it has a part that is not known here */
    static Fact index(String name, String table, String statement, Canonical canonical) {
        Definition index = new Definition(canonical, statement);
        if (index.words.accept("UNIQUE")) {
            index.attributes.put("unique", "true");
        }
        index.words.expect("INDEX");
        index.skipName();
        index.words.expect("ON");
        index.words.name();
        index.put("keys", index.words.group());
        if (index.words.accept("WHERE")) {
            index.put("predicate", index.words.remaining());
        }
        return index.fact("index", List.of(table, name));
    }

    /** @throws UnknownSql if it has a part that is not known here */
    static Fact view(String name, String statement, Canonical canonical) {
        Definition view = new Definition(canonical, statement);
        view.words.expect("VIEW");
        view.skipName();
        if (view.words.at("(")) {
            view.put("columns", view.words.group());
        }
        view.words.expect("AS");
        view.put("definition", view.words.remaining());
        return view.fact("view", List.of(name));
    }

    /** @throws UnknownSql if it has a part that is not known here */
    static Fact trigger(String name, String table, String statement, Canonical canonical) {
        Definition trigger = new Definition(canonical, statement);
        trigger.words.expect("TRIGGER");
        trigger.skipName();
        trigger.put("timing", trigger.words.until(EVENTS));
        trigger.attributes.putIfAbsent("timing", "before");
        trigger.put("event", trigger.words.until(Set.of("ON")));
        trigger.words.expect("ON");
        trigger.words.name();
        trigger.words.accept("FOR", "EACH", "ROW");
        if (trigger.words.accept("WHEN")) {
            trigger.put("when", trigger.words.until(Set.of("BEGIN")));
        }
        trigger.put("body", trigger.words.remaining());
        return trigger.fact("trigger", List.of(table, name));
    }

    /** @throws UnknownSql if it has a part that is not known here */
    static Fact virtualTable(String name, String statement, Canonical canonical) {
        Definition table = new Definition(canonical, statement);
        table.words.expect("VIRTUAL", "TABLE");
        table.skipName();
        table.words.expect("USING");
        table.attributes.put("module", Canonical.name(table.words.name()));
        if (table.words.at("(")) {
            // A module reads its arguments as it likes, so they stay as they are.
            table.attributes.put(
                    "arguments",
                    String.join(
                            ", ",
                            table.words.group().split().stream()
                                    .map(SqlCursor::rest)
                                    .toList()));
        }
        return table.fact("virtual-table", List.of(name));
    }

    private void skipName() {
        words.accept("IF", "NOT", "EXISTS");
        words.name();
        if (words.accept(".")) {
            words.name();
        }
    }

    private void put(String attribute, SqlCursor part) {
        String text = canonical.of(part.tokens());
        if (!text.isEmpty()) {
            attributes.put(attribute, text);
        }
    }

    private Fact fact(String kind, List<String> names) {
        if (!words.atEnd()) {
            throw new UnknownSql(words.rest());
        }
        List<String> path = new ArrayList<>();
        names.forEach(name -> path.add(Canonical.name(name)));
        Spelled.put(attributes, names.get(names.size() - 1));
        return new Fact(kind, ObjectPath.of(path), attributes);
    }
}
