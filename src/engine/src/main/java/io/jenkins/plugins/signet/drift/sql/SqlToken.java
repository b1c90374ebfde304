package io.jenkins.plugins.signet.drift.sql;

import java.util.Locale;

/**
 * One word of SQL.
 *
 * @param text as written, quotes and all
 * @param start offset in the text, in characters
 * @param end offset behind it
 */
public record SqlToken(Kind kind, String text, int start, int end) {

    /** What a word can be. */
    public enum Kind {
        /** A keyword, or a name that is not quoted. */
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    /** Whether it is this keyword, or this symbol. */
    public boolean is(String other) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(other);
    }

    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** In capitals, if it is a keyword or could be one; else as written. */
    public String upper() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : text;
    }

    /** The name without its quotes. */
    public String name() {
        if (kind != Kind.QUOTED_NAME && kind != Kind.STRING) {
            return text;
        }
        String quote = text.substring(text.length() - 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }
}
