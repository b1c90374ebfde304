package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values that the standard has a keyword for. Up to PostgreSQL 9.6 a keyword was kept as the call or the cast that it stood
 * for ({@code ('now'::text)::date}), and is dumped as that ever since; the functions behind both are the same.
 */
final class SessionValues {

    private static final Map<String, String> CALLS = Map.of(
            "now", "CURRENT_TIMESTAMP",
            "\"current_user\"", "CURRENT_USER",
            "\"session_user\"", "SESSION_USER",
            "\"current_schema\"", "CURRENT_SCHEMA",
            "current_database", "CURRENT_CATALOG",
            "\"current_database\"", "CURRENT_CATALOG");

    /** What {@code ('now'::text)} is cast to; a precision stands behind the first word. */
    private static final Map<String, String> CASTS = Map.of(
            "date", "CURRENT_DATE",
            "time with time zone", "CURRENT_TIME",
            "time without time zone", "LOCALTIME",
            "timestamp with time zone", "CURRENT_TIMESTAMP",
            "timestamp without time zone", "LOCALTIMESTAMP");

    private SessionValues() {}

    static List<Token> named(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean qualified = i > 0 && tokens.get(i - 1).is(".");
            boolean called = i + 1 < tokens.size()
                    && tokens.get(i + 1).isGroup()
                    && tokens.get(i + 1).group().isEmpty();
            String call = called && !qualified ? CALLS.get(token.word()) : null;
            int end = isNow(token) ? cast(tokens, i + 1, result) : -1;
            if (call != null) {
                result.add(Token.of(call));
                i++;
            } else if (end > 0) {
                i = end - 1;
            } else if (token.is("CURRENT_ROLE") || token.is("USER")) {
                result.add(Token.of("CURRENT_USER"));
            } else {
                result.add(token);
            }
        }
        return result;
    }

    private static boolean isNow(Token token) {
        return token.isGroup()
                && token.group().size() == 3
                && token.group().get(0).is("'now'")
                && token.group().get(1).is("::")
                && token.group().get(2).is("text");
    }

    /** Adds the keyword for the cast that begins at {@code from}; says where it ends, or -1 if there is none. */
    private static int cast(List<Token> tokens, int from, List<Token> result) {
        if (from + 1 >= tokens.size() || !tokens.get(from).is("::")) {
            return -1;
        }
        int at = from + 1;
        StringBuilder type = new StringBuilder(String.valueOf(tokens.get(at++).word()));
        Token precision = at < tokens.size() && tokens.get(at).isGroup() ? tokens.get(at++) : null;
        for (int word = 0; word < 3 && !type.toString().equals("date") && at < tokens.size(); word++) {
            type.append(' ').append(tokens.get(at++).word());
        }
        String keyword = CASTS.get(type.toString());
        if (keyword == null) {
            return -1;
        }
        result.add(Token.of(keyword));
        if (precision != null) {
            result.add(precision);
        }
        return at;
    }
}
