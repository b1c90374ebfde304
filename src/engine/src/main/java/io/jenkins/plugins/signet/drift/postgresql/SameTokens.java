package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.util.List;
import java.util.Set;

/**
 * Whether two texts have the same words in the same groups. A call that only one of them shows in the standard's syntax may
 * lack there, before its arguments, the casts that the function asks for: {@code TRIM(BOTH FROM v)} is
 * {@code btrim((v)::text)}.
 */
final class SameTokens {

    /** What arguments of such calls are cast to without being asked. */
    private static final Set<String> ASKED_FOR = Set.of(
            "text", "time with time zone", "timestamp with time zone", "timestamp without time zone", "interval");

    private SameTokens() {}

    static boolean same(List<Token> left, List<Token> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            Token a = left.get(i);
            Token b = right.get(i);
            boolean call = a.word() != null && b.word() != null && isMarked(a) != isMarked(b) && i + 1 < left.size();
            if (call
                    && name(a).equals(name(b))
                    && left.get(i + 1).isGroup()
                    && right.get(i + 1).isGroup()) {
                i++;
                boolean same = isMarked(a)
                        ? sameArguments(left.get(i).group(), right.get(i).group())
                        : sameArguments(right.get(i).group(), left.get(i).group());
                if (!same) {
                    return false;
                }
            } else if (!same(a, b)) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Token left, Token right) {
        if (left.word() != null) {
            return left.word().equals(right.word());
        }
        return left.open() == right.open() && same(left.group(), right.group());
    }

    private static boolean sameArguments(List<Token> shown, List<Token> cast) {
        List<List<Token>> left = SqlTokens.split(shown, ",");
        List<List<Token>> right = SqlTokens.split(cast, ",");
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!sameArgument(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The cast may stand before a collation too, whose operand is shown as the argument itself is. */
    private static boolean sameArgument(List<Token> shown, List<Token> cast) {
        if (isCollated(shown) && isCollated(cast)) {
            List<Token> left = shown.get(0).group();
            List<Token> right = cast.get(0).group();
            int end = left.size() - 2;
            int castEnd = right.size() - 2;
            return sameArgument(left.subList(0, end), right.subList(0, castEnd))
                    && same(left.subList(end, left.size()), right.subList(castEnd, right.size()));
        }
        boolean onlyOne = isCast(cast) && !(shown.size() == cast.size() && isCast(shown));
        return same(shown, onlyOne ? cast.get(0).group() : cast);
    }

    private static boolean isCollated(List<Token> argument) {
        if (argument.size() != 1 || !argument.get(0).isGroup()) {
            return false;
        }
        List<Token> group = argument.get(0).group();
        return group.size() > 2 && group.get(group.size() - 2).is("COLLATE");
    }

    /** {@code (x)::type} of a type that may have been asked for, and nothing more. */
    private static boolean isCast(List<Token> argument) {
        if (argument.size() < 3
                || !argument.get(0).isGroup()
                || !argument.get(1).is("::")) {
            return false;
        }
        StringBuilder type = new StringBuilder();
        for (Token token : argument.subList(2, argument.size())) {
            type.append(type.length() == 0 ? "" : " ").append(token.word());
        }
        return ASKED_FOR.contains(type.toString());
    }

    private static boolean isMarked(Token token) {
        return token.word().charAt(0) == SyntaxCalls.MARK;
    }

    private static String name(Token token) {
        return isMarked(token) ? token.word().substring(1) : token.word();
    }
}
