package io.jenkins.plugins.signet.drift.postgresql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Deparsed SQL as a tree: a text is a list of words, and of groups that are in parentheses or brackets. White space is
 * dropped. The server writes keywords in capitals and quotes every name that has one, so a word in capitals is a keyword.
 */
final class SqlTokens {

    /** Deeper than any server parses with its usual stack; beyond it two texts are the same only if they are equal. */
    private static final int DEEPEST = 1_500;

    /**
     * A word, or a group: one of the two is null.
     *
     * @param open what a group begins with, {@code (} or {@code [}; a word has none
     */
    record Token(String word, List<Token> group, char open) {

        static Token of(String word) {
            return new Token(word, null, ' ');
        }

        /** A group in parentheses. */
        static Token of(List<Token> group) {
            return new Token(null, group, '(');
        }

        static Token list(List<Token> items) {
            return new Token(null, items, '[');
        }

        boolean is(String other) {
            return other.equals(word);
        }

        boolean isGroup() {
            return group != null && open == '(';
        }

        boolean isList() {
            return group != null && open == '[';
        }

        boolean isName() {
            return word != null && (word.charAt(0) == '"' || startsName(word.charAt(0)));
        }

        boolean isNumber() {
            return word != null && word.charAt(0) >= '0' && word.charAt(0) <= '9';
        }

        boolean isKeyword() {
            return word != null && word.charAt(0) >= 'A' && word.charAt(0) <= 'Z' && !word.endsWith("'");
        }
    }

    private final String text;
    private int at;

    private SqlTokens(String text) {
        this.text = text;
    }

    /** Nothing if its parentheses do not match, which no deparsed text does, or lie too deep. */
    static Optional<List<Token>> of(String text) {
        Deque<List<Token>> open = new ArrayDeque<>();
        Deque<Character> marks = new ArrayDeque<>();
        open.push(new ArrayList<>());
        SqlTokens words = new SqlTokens(text);
        for (String word = words.next(); word != null; word = words.next()) {
            char first = word.charAt(0);
            if (first == '(' || first == '[') {
                open.push(new ArrayList<>());
                marks.push(first);
                if (marks.size() > DEEPEST) {
                    return Optional.empty();
                }
            } else if (first == ')' || first == ']') {
                if (marks.isEmpty() || marks.peek() != (first == ')' ? '(' : '[')) {
                    return Optional.empty();
                }
                List<Token> group = open.pop();
                open.peek().add(new Token(null, group, marks.pop()));
            } else {
                open.peek().add(Token.of(word));
            }
        }
        return marks.isEmpty() ? Optional.of(open.peek()) : Optional.empty();
    }

    /** Null at the end. */
    private String next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return null;
        }
        int start = at;
        char first = text.charAt(at++);
        boolean prefixed = "EBX".indexOf(first) >= 0 && at < text.length() && text.charAt(at) == '\'';
        if (first == '\'' || first == '"' || prefixed) {
            at += prefixed ? 1 : 0;
            skipQuoted(prefixed ? '\'' : first, first == 'E');
        } else if (startsName(first)) {
            skip(SqlTokens::continuesName);
        } else if (isDigit(first)) {
            skip(SqlTokens::continuesNumber);
        } else if (text.startsWith("::", start)) {
            at++;
        } else if (isOperator(first)) {
            skip(SqlTokens::isOperator);
        }
        return text.substring(start, at);
    }

    /** A doubled quote is within it; so, in a text of the form {@code E'…'}, is whatever follows a backslash. */
    private void skipQuoted(char quote, boolean escapes) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && escapes) {
                at = Math.min(at + 1, text.length());
            } else if (c == quote) {
                if (at == text.length() || text.charAt(at) != quote) {
                    return;
                }
                at++;
            }
        }
    }

    /** What a character may be part of. */
    private interface Characters {
        boolean have(char c);
    }

    private void skip(Characters characters) {
        while (at < text.length() && characters.have(text.charAt(at))) {
            at++;
        }
    }

    private static boolean startsName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean continuesName(char c) {
        return startsName(c) || isDigit(c) || c == '$';
    }

    private static boolean continuesNumber(char c) {
        return isDigit(c) || c == '.' || c == 'e';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isOperator(char c) {
        return "+-*/<>=~!@#%^&|`?".indexOf(c) >= 0;
    }

    /** The parts of a list between its commas, or whatever word separates them. */
    static List<List<Token>> split(List<Token> tokens, String separator) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        for (Token token : tokens) {
            if (token.is(separator)) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(token);
            }
        }
        parts.add(part);
        return parts;
    }

    static List<Token> joined(List<List<Token>> parts, String separator) {
        List<Token> all = new ArrayList<>();
        for (List<Token> part : parts) {
            if (!all.isEmpty()) {
                all.add(Token.of(separator));
            }
            all.addAll(part);
        }
        return all;
    }

    static int indexOf(List<Token> tokens, String word) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    /** The tokens on one line. Equal texts are equal trees. */
    static void write(List<Token> tokens, StringBuilder out) {
        for (Token token : tokens) {
            out.append(out.length() == 0 ? "" : " ");
            if (token.word() != null) {
                out.append(token.word());
            } else {
                out.append(token.open());
                write(token.group(), out);
                out.append(token.isGroup() ? " )" : " ]");
            }
        }
    }
}
