package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * The cast of an array that is written out. {@code (ARRAY[a, b])::text[]} casts each element, and the parser makes
 * {@code ARRAY[(a)::text, (b)::text]} of it ({@code transformArrayExpr} of the server's {@code parse_expr.c}).
 */
final class ArrayCast {

    private ArrayCast() {}

    static List<Token> ofElements(List<Token> tokens) {
        if (SqlTokens.indexOf(tokens, "::") < 0) {
            return tokens;
        }
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            int type = i + 2;
            int end = isArray(tokens.get(i))
                            && i + 1 < tokens.size()
                            && tokens.get(i + 1).is("::")
                    ? endOfElementType(tokens, type)
                    : -1;
            if (end > 0) {
                result.addAll(cast(tokens.get(i).group(), tokens.subList(type, end)));
                i = end;
            } else {
                result.add(tokens.get(i));
            }
        }
        return result;
    }

    /** {@code (ARRAY[…])} with an element. */
    private static boolean isArray(Token token) {
        return token.isGroup() && isArray(token.group());
    }

    private static boolean isArray(List<Token> tokens) {
        return tokens.size() == 2
                && tokens.get(0).is("ARRAY")
                && tokens.get(1).isList()
                && !tokens.get(1).group().isEmpty();
    }

    /** Where the brackets stand that make an array's type of what begins at {@code from}; -1 if it is another type. */
    private static int endOfElementType(List<Token> tokens, int from) {
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isList()) {
                return i > from && token.group().isEmpty() ? i : -1;
            }
            boolean ofType = token.isGroup() || token.is(".") || token.isName() && !token.isKeyword();
            if (!ofType) {
                return -1;
            }
        }
        return -1;
    }

    private static List<Token> cast(List<Token> array, List<Token> type) {
        List<List<Token>> elements = new ArrayList<>();
        for (List<Token> element : SqlTokens.split(array.get(1).group(), ",")) {
            elements.add(isArray(element) ? cast(element, type) : cast(Token.of(element), type));
        }
        return List.of(array.get(0), Token.list(SqlTokens.joined(elements, ",")));
    }

    private static List<Token> cast(Token element, List<Token> type) {
        List<Token> cast = new ArrayList<>(type.size() + 2);
        cast.add(element);
        cast.add(Token.of("::"));
        cast.addAll(type);
        return cast;
    }
}
