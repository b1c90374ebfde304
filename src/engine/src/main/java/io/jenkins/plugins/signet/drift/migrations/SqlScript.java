package io.jenkins.plugins.signet.drift.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a script into statements as psql does: semicolons within strings, quoted names, dollar quotes, comments,
 * parentheses and the {@code BEGIN ATOMIC … END} of a routine separate nothing (PostgreSQL documentation, §4.1).
 */
final class SqlScript {

    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*");
    private static final Pattern ROUTINE = Pattern.compile(
            "CREATE(?:\\s+OR\\s+REPLACE)?\\s+(?:FUNCTION|PROCEDURE)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String text;
    private final List<SqlStatement> statements = new ArrayList<>();
    private int at;
    private int start = -1;
    private int parentheses;
    private int blocks;

    private SqlScript(String text) {
        this.text = text;
    }

    static List<SqlStatement> split(String text) {
        SqlScript script = new SqlScript(text.startsWith("\uFEFF") ? " " + text.substring(1) : text);
        script.run();
        return script.statements;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("--", at)) {
                skipTo(text.indexOf('\n', at));
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else if (c == '\\' && start < 0) {
                start = at;
                skipTo(text.indexOf('\n', at));
                end(at);
            } else if (c == ';' && parentheses <= 0 && blocks == 0) {
                end(at);
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                start = start < 0 ? at : start;
                token(c);
            }
        }
        end(at);
    }

    private void token(char c) {
        if (c == '\'') {
            boolean escapes =
                    at > 0 && (text.charAt(at - 1) == 'E' || text.charAt(at - 1) == 'e') && !isWithinWord(at - 1);
            skipQuoted('\'', escapes);
        } else if (c == '"') {
            skipQuoted('"', false);
        } else if (c == '$') {
            Matcher quote = DOLLAR_QUOTE.matcher(text).region(at, text.length());
            if (quote.lookingAt()) {
                int close = text.indexOf(quote.group(), quote.end());
                skipTo(close < 0 ? -1 : close + quote.group().length());
            } else {
                at++;
            }
        } else {
            Matcher word = WORD.matcher(text).region(at, text.length());
            if (word.lookingAt()) {
                word(word.group());
            } else {
                parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
                at++;
            }
        }
    }

    /** As psql does: within CREATE FUNCTION or PROCEDURE, BEGIN and CASE open what END closes. */
    private void word(String word) {
        at += word.length();
        String upper = word.toUpperCase(Locale.ROOT);
        if (upper.equals("BEGIN") || upper.equals("CASE") && blocks > 0) {
            blocks += ROUTINE.matcher(text).region(start, at).matches() ? 1 : 0;
        } else if (upper.equals("END") && blocks > 0) {
            blocks--;
        }
    }

    private void skipQuoted(char quote, boolean escapes) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && escapes) {
                at++;
            } else if (c == quote) {
                return;
            }
        }
        at = text.length();
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
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

    private void skipTo(int index) {
        at = index < 0 ? text.length() : index;
    }

    private boolean isWithinWord(int index) {
        return index > 0 && Character.isJavaIdentifierPart(text.charAt(index - 1));
    }

    private void end(int end) {
        if (start >= 0) {
            int feed = text.lastIndexOf('\n', start - 1);
            int line = 1
                    + (int) text.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            statements.add(new SqlStatement(text.substring(start, end).stripTrailing(), line, start - feed));
        }
        start = -1;
        parentheses = 0;
        blocks = 0;
    }
}
