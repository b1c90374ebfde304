package io.jenkins.plugins.signet.drift.postgresql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Deparsed SQL as a tree: a text is a list of words, and of groups that are in parentheses. White space is dropped. */
final class SqlTokens {

    /** A word, or a group: one of the two is null. */
    record Token(String word, List<Token> group) {

        static Token of(String word) {
            return new Token(word, null);
        }

        static Token of(List<Token> group) {
            return new Token(null, group);
        }

        boolean is(String other) {
            return word != null && word.equalsIgnoreCase(other);
        }

        boolean isName() {
            return word != null && NAME.matcher(word).matches();
        }
    }

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*|\"(?:[^\"]|\"\")*\"");
    private static final Pattern WORD = Pattern.compile(
            "E?'(?:[^']|'')*'|" + NAME.pattern() + "|[0-9.]+(?:e[+-]?[0-9]+)?|::|[-+*/<>=~!@#%^&|`?]+|.",
            Pattern.DOTALL);

    private SqlTokens() {}

    /** Nothing if its parentheses do not match, which no deparsed text does. */
    static Optional<List<Token>> of(String text) {
        Deque<List<Token>> open = new ArrayDeque<>();
        open.push(new ArrayList<>());
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            if (word.equals("(")) {
                open.push(new ArrayList<>());
            } else if (word.equals(")")) {
                List<Token> group = open.pop();
                if (open.isEmpty()) {
                    return Optional.empty();
                }
                open.peek().add(Token.of(group));
            } else if (!word.isBlank()) {
                open.peek().add(Token.of(word));
            }
        }
        return open.size() == 1 ? Optional.of(open.peek()) : Optional.empty();
    }

    /** The parts of a list between its commas. */
    static List<List<Token>> split(List<Token> tokens, String separator) {
        List<List<Token>> parts = new ArrayList<>();
        parts.add(new ArrayList<>());
        for (Token token : tokens) {
            if (token.is(separator)) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(token);
            }
        }
        return parts;
    }

    static int indexOf(List<Token> tokens, String word) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }
}
