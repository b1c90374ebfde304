package io.jenkins.plugins.signet.drift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through the words of a definition from left to right. */
public final class SqlCursor {

    private final String source;
    private final List<SqlToken> tokens;
    private int at;

    /** @param source the text that the tokens were read from */
    public SqlCursor(String source, List<SqlToken> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    public static SqlCursor of(String source, SqlDialect dialect) {
        return new SqlCursor(source, SqlLexer.all(source, dialect));
    }

    public boolean atEnd() {
        return at >= tokens.size();
    }

    /** The next word, which stays; null at the end. */
    public @Nullable SqlToken peek() {
        return atEnd() ? null : tokens.get(at);
    }

    /** @throws UnknownSql at the end */
    public SqlToken next() {
        if (atEnd()) {
            throw new UnknownSql("it ends too early");
        }
        return tokens.get(at++);
    }

    public boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Skips these words, if they come next. */
    public boolean accept(String... words) {
        boolean found = at(words);
        at += found ? words.length : 0;
        return found;
    }

    /** @throws UnknownSql if something else comes next */
    public void expect(String... words) {
        if (!accept(words)) {
            throw new UnknownSql(rest());
        }
    }

    /** The name that comes next, without its quotes; SQLite takes a string for one where only a name can be. */
    public String name() {
        SqlToken token = next();
        if (!token.isName() && token.kind() != SqlToken.Kind.STRING) {
            throw new UnknownSql(token.text());
        }
        return token.name();
    }

    /** What is within the parentheses that open here, which are skipped. */
    public SqlCursor group() {
        expect("(");
        int from = at;
        skipGroup();
        return new SqlCursor(source, tokens.subList(from, at - 1));
    }

    /** The words from here to the first of {@code stops} that is not within parentheses, or to the end. */
    public SqlCursor until(Set<String> stops) {
        int from = at;
        while (!atEnd() && !stops.contains(tokens.get(at).upper())) {
            if (next().is("(")) {
                skipGroup();
            }
        }
        return new SqlCursor(source, tokens.subList(from, at));
    }

    /** One word, or one group in parentheses, and what follows it up to the first of {@code stops}; as it is written. */
    public String expression(Set<String> stops) {
        int from = at;
        if (next().is("(")) {
            skipGroup();
        }
        until(stops);
        return text(from, at);
    }

    /** The parts between the commas that are not within parentheses. */
    public List<SqlCursor> split() {
        List<SqlCursor> parts = new ArrayList<>();
        while (!atEnd()) {
            parts.add(until(Set.of(",")));
            accept(",");
        }
        return parts;
    }

    public SqlCursor remaining() {
        SqlCursor rest = new SqlCursor(source, tokens.subList(at, tokens.size()));
        at = tokens.size();
        return rest;
    }

    /** What has not been read yet, as it is written. */
    public String rest() {
        return text(at, tokens.size());
    }

    public List<SqlToken> tokens() {
        return List.copyOf(tokens.subList(at, tokens.size()));
    }

    private String text(int from, int to) {
        return from >= to
                ? ""
                : source.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    private void skipGroup() {
        for (int depth = 1; depth > 0; ) {
            SqlToken token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
    }
}
