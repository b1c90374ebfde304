package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One canonical form of the texts that servers make from one and the same expression, view, rule or body. A server's own
 * text does not survive being dumped and restored: parsed once more, nested AND and OR become flat and the cast of an
 * array becomes one of its elements. And servers of different versions write the same in different ways. What the form
 * takes for the same is listed in this package, rule by rule, and means the same on every server; all else stays apart.
 */
public final class DeparsedSql {

    private DeparsedSql() {}

    public static boolean same(String left, String right) {
        Optional<List<Token>> tokens = tree(left);
        return tokens.isPresent()
                && tree(right)
                        .filter(others -> SameTokens.same(tokens.get(), others))
                        .isPresent();
    }

    /** Equal for texts that are the same, but for casts that only one of them shows; itself if no server made the text. */
    static String canonical(String text) {
        return tree(text)
                .map(tokens -> {
                    StringBuilder out = new StringBuilder(text.length() + 16);
                    SqlTokens.write(tokens, out);
                    return out.toString();
                })
                .orElse(text);
    }

    private static Optional<List<Token>> tree(String text) {
        return SqlTokens.of(text).map(tokens -> SingleRelation.withoutPrefix(level(withoutModeIn(tokens))));
    }

    /** The arguments of a procedure: from PostgreSQL 14 on, what was always the default is shown before each of them. */
    private static List<Token> withoutModeIn(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            boolean first = i == 0 || tokens.get(i - 1).is(",");
            if (!first || !tokens.get(i).is("IN")) {
                result.add(tokens.get(i));
            }
        }
        return result;
    }

    /** The tokens between two parentheses, from the innermost ones outwards, so that each is looked at once. */
    private static List<Token> level(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            if (token.group() == null) {
                result.add(token);
            } else if (token.isList()) {
                result.add(Token.list(level(token.group())));
            } else {
                addGroup(withoutNameOfTruth(level(token.group())), result);
            }
        }
        return ExtractedNumbers.comparable(LogicChain.flat(ArrayCast.ofElements(SessionValues.named(result))));
    }

    /** Adds a group in parentheses behind what there is, which with it may be a call or a phrase. */
    private static void addGroup(List<Token> group, List<Token> result) {
        Token before = last(result, 1);
        List<Token> arguments = ExtractedNumbers.comparableArguments(before, group);
        List<Token> call = before == null ? null : SyntaxCalls.call(before, arguments);
        List<Token> operation = call == null ? SyntaxCalls.operation(group) : null;
        List<Token> number = NegatedNumber.constant(group);
        boolean collationFor = before != null && before.is("FOR") && isWord(last(result, 2), "COLLATION");
        boolean fetched = before != null && before.is("FIRST") && isWord(last(result, 2), "FETCH");
        if (call != null) {
            result.remove(result.size() - 1);
            result.addAll(call);
        } else if (operation != null) {
            result.addAll(operation);
        } else if (number != null) {
            result.addAll(number);
        } else if (collationFor) {
            result.subList(result.size() - 2, result.size()).clear();
            result.addAll(SyntaxCalls.collationFor(group));
        } else if (fetched && group.size() == 1) {
            result.addAll(group);
        } else {
            result.add(Token.of(arguments));
        }
    }

    /** Within a sub-select, the name that PostgreSQL up to 14 gives to the bare words true and false. */
    private static List<Token> withoutNameOfTruth(List<Token> group) {
        if (group.isEmpty() || !group.get(0).is("SELECT")) {
            return group;
        }
        List<Token> result = new ArrayList<>(group.size());
        for (Token token : group) {
            boolean named = token.is("bool")
                    && isWord(last(result, 1), "AS")
                    && (isWord(last(result, 2), "true") || isWord(last(result, 2), "false"));
            if (named) {
                result.remove(result.size() - 1);
            } else {
                result.add(token);
            }
        }
        return result;
    }

    private static Token last(List<Token> tokens, int fromEnd) {
        return tokens.size() < fromEnd ? null : tokens.get(tokens.size() - fromEnd);
    }

    private static boolean isWord(Token token, String word) {
        return token != null && token.is(word);
    }
}
