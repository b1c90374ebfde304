package io.jenkins.plugins.signet.drift.sql;

import io.jenkins.plugins.signet.drift.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads SQL word by word; comments and white space separate words and are no words. */
public final class SqlLexer {

    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*");
    private static final Pattern NUMBER =
            Pattern.compile("0[xX][0-9A-Fa-f]+|(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern SYMBOL =
            Pattern.compile("\\|\\||->>|->|<=>|<<|>>|<=|>=|<>|!=|==|::|:=|.", Pattern.DOTALL);
    /** A comment that the server reads, which may name the oldest version that does. */
    private static final Pattern READ_COMMENT = Pattern.compile("/\\*M?!\\d*");

    private final String text;
    private final SqlDialect dialect;
    private int at;
    private boolean inReadComment;

    public SqlLexer(String text, SqlDialect dialect) {
        this.text = text;
        this.dialect = dialect;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    public static List<SqlToken> all(String text, SqlDialect dialect) {
        SqlLexer lexer = new SqlLexer(text, dialect);
        List<SqlToken> tokens = new ArrayList<>();
        for (SqlToken token = lexer.next(); token != null; token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /** The next word; null at the end. What is quoted and not closed ends with the text. */
    public @Nullable SqlToken next() {
        skipSpace();
        if (at >= text.length()) {
            return null;
        }
        char c = text.charAt(at);
        if (dialect.quotesName(c)) {
            return quoted(Kind.QUOTED_NAME, c == '[' ? ']' : c, at, false);
        }
        if (dialect.quotesString(c)) {
            return quoted(Kind.STRING, c, at, dialect.escapes(""));
        }
        if (c == '$' && dialect.hasDollarQuotes()) {
            Matcher quote = matcher(DOLLAR_QUOTE);
            if (quote.lookingAt()) {
                int close = text.indexOf(quote.group(), quote.end());
                return token(
                        Kind.STRING,
                        close < 0 ? text.length() : close + quote.group().length());
            }
        }
        Matcher word = matcher(WORD);
        if (word.lookingAt()) {
            boolean prefix = word.end() < text.length()
                    && text.charAt(word.end()) == '\''
                    && word.group().matches("[EeXxBbNn]");
            return prefix
                    ? quoted(Kind.STRING, '\'', word.end(), dialect.escapes(word.group()))
                    : token(Kind.WORD, word.end());
        }
        Matcher number = matcher(NUMBER);
        if (number.lookingAt()) {
            return token(Kind.NUMBER, number.end());
        }
        Matcher symbol = matcher(SYMBOL);
        symbol.lookingAt();
        return token(Kind.SYMBOL, symbol.end());
    }

    /** Goes on at the next line, for a command to the client that ends with its line; says what was left of this one. */
    public String restOfLine() {
        int feed = text.indexOf('\n', at);
        String rest = text.substring(at, feed < 0 ? text.length() : feed);
        at += rest.length();
        return rest.strip();
    }

    /** Whether the text goes on with this, which is then skipped: a delimiter of the author's choice. */
    public boolean skip(String delimiter) {
        skipSpace();
        boolean found = text.startsWith(delimiter, at);
        at += found ? delimiter.length() : 0;
        return found;
    }

    private SqlToken quoted(Kind kind, char quote, int open, boolean escapes) {
        int i = open + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' && escapes) {
                i += 2;
            } else if (c == quote && quote != ']' && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                i += 2;
            } else if (c == quote) {
                return token(kind, i + 1);
            } else {
                i++;
            }
        }
        return token(kind, text.length());
    }

    private SqlToken token(Kind kind, int end) {
        SqlToken token = new SqlToken(kind, text.substring(at, end), at, end);
        at = end;
        return token;
    }

    private void skipSpace() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (isLineComment()) {
                int feed = text.indexOf('\n', at);
                at = feed < 0 ? text.length() : feed;
            } else if (inReadComment && text.startsWith("*/", at)) {
                inReadComment = false;
                at += 2;
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else {
                return;
            }
        }
    }

    /** MariaDB's two dashes are a comment only before white space: {@code 5--1} is 6. */
    private boolean isLineComment() {
        if (dialect.hasHashComments() && text.charAt(at) == '#') {
            return true;
        }
        return text.startsWith("--", at)
                && (!dialect.hasHashComments()
                        || at + 2 >= text.length()
                        || Character.isWhitespace(text.charAt(at + 2)));
    }

    private void skipComment() {
        Matcher read = matcher(READ_COMMENT);
        if (dialect.readsComments() && read.lookingAt()) {
            inReadComment = true;
            at = read.end();
            return;
        }
        int depth = 0;
        do {
            if (text.startsWith("/*", at) && (depth == 0 || dialect.nestsComments())) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }
}
