package io.jenkins.plugins.signet.drift.sql;

/** In what the databases spell strings, names and comments differently. */
public enum SqlDialect {
    /** Documentation, §4.1: dollar quotes, nested comments, backslashes in {@code E'…'} alone. */
    POSTGRESQL("\"", true, false),
    /** Knowledge base, "String Literals" and "Comment Syntax": backslashes everywhere, and comments that are read. */
    MARIADB("`", false, true),
    /** SQLite, "SQL As Understood By SQLite": three ways of quoting a name, and nothing else of its own. */
    SQLITE("\"`[", false, false);

    private final String nameQuotes;
    private final boolean dollarQuotes;
    private final boolean backslashes;

    SqlDialect(String nameQuotes, boolean dollarQuotes, boolean backslashes) {
        this.nameQuotes = nameQuotes;
        this.dollarQuotes = dollarQuotes;
        this.backslashes = backslashes;
    }

    boolean quotesName(char c) {
        return nameQuotes.indexOf(c) >= 0;
    }

    /** A double quote that does not open a name opens a string. */
    boolean quotesString(char c) {
        return c == '\'' || c == '"' && !quotesName(c);
    }

    boolean hasDollarQuotes() {
        return dollarQuotes;
    }

    boolean nestsComments() {
        return this == POSTGRESQL;
    }

    boolean hasHashComments() {
        return this == MARIADB;
    }

    /** Comments that begin with an exclamation mark are read by the server. */
    boolean readsComments() {
        return this == MARIADB;
    }

    boolean escapes(String before) {
        return backslashes || dollarQuotes && before.equalsIgnoreCase("E");
    }
}
