package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Calls that PostgreSQL 14 and newer show in the standard's own syntax, such as {@code EXTRACT(year FROM x)}, and older
 * ones as plain calls, {@code date_part('year'::text, x)}. Here they become plain calls.
 */
final class SyntaxCalls {

    private static final Map<String, String> TRIMS = Map.of("BOTH", "btrim", "LEADING", "ltrim", "TRAILING", "rtrim");

    private SyntaxCalls() {}

    static List<Token> plain(List<Token> tokens) {
        List<Token> result = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            List<Token> arguments = i + 1 < tokens.size() ? tokens.get(i + 1).group() : null;
            List<Token> call = token.word() == null || arguments == null ? null : call(token.word(), plain(arguments));
            if (call != null) {
                result.addAll(call);
                i++;
            } else if (token.group() != null) {
                result.addAll(atTimeZone(plain(token.group())));
            } else {
                result.add(token);
            }
        }
        return result;
    }

    private static List<Token> call(String name, List<Token> arguments) {
        return switch (name) {
            case "EXTRACT" -> extract(arguments);
            case "SUBSTRING" -> keywords("\"substring\"", arguments, "FROM", "FOR", "SIMILAR", "ESCAPE");
            case "OVERLAY" -> keywords("\"overlay\"", arguments, "PLACING", "FROM", "FOR");
            case "POSITION" -> position(arguments);
            case "TRIM" -> trim(arguments);
            default -> null;
        };
    }

    private static List<Token> extract(List<Token> arguments) {
        int from = SqlTokens.indexOf(arguments, "FROM");
        if (from != 1) {
            return null;
        }
        String field = arguments.get(0).word().replaceAll("^['\"]|['\"]$", "");
        List<Token> inner =
                new ArrayList<>(List.of(Token.of("'" + field + "'"), Token.of("::"), Token.of("text"), Token.of(",")));
        inner.addAll(arguments.subList(from + 1, arguments.size()));
        return call(Token.of("date_part"), inner);
    }

    private static List<Token> position(List<Token> arguments) {
        int in = SqlTokens.indexOf(arguments, "IN");
        if (in != 1 || arguments.size() != 3) {
            return null;
        }
        List<Token> inner = new ArrayList<>(unwrapped(arguments.get(2)));
        inner.add(Token.of(","));
        inner.addAll(unwrapped(arguments.get(0)));
        return call(Token.of("\"position\""), inner);
    }

    private static List<Token> trim(List<Token> arguments) {
        int from = SqlTokens.indexOf(arguments, "FROM");
        String name = arguments.isEmpty() || arguments.get(0).word() == null
                ? null
                : TRIMS.get(arguments.get(0).word().toUpperCase(Locale.ROOT));
        if (from < 1 || name == null) {
            return null;
        }
        List<Token> inner = new ArrayList<>(arguments.subList(from + 1, arguments.size()));
        if (from > 1) {
            inner.add(Token.of(","));
            inner.addAll(arguments.subList(1, from));
        }
        return call(Token.of(name), inner);
    }

    private static List<Token> keywords(String name, List<Token> arguments, String... separators) {
        List<Token> inner = new ArrayList<>();
        boolean any = false;
        for (Token token : arguments) {
            boolean separates = List.of(separators).stream().anyMatch(token::is);
            any |= separates;
            inner.add(separates ? Token.of(",") : token);
        }
        return any ? call(Token.of(name), inner) : null;
    }

    /** {@code (x AT TIME ZONE z)} is {@code timezone(z, x)}; deparsed, it always has parentheses of its own. */
    private static List<Token> atTimeZone(List<Token> group) {
        for (int i = 0; i + 2 < group.size(); i++) {
            if (group.get(i).is("AT")
                    && group.get(i + 1).is("TIME")
                    && group.get(i + 2).is("ZONE")) {
                List<Token> inner = new ArrayList<>(group.subList(i + 3, group.size()));
                inner.add(Token.of(","));
                inner.addAll(group.subList(0, i));
                return call(Token.of("timezone"), inner);
            }
        }
        return List.of(Token.of(group));
    }

    private static List<Token> call(Token name, List<Token> arguments) {
        return List.of(name, Token.of(arguments));
    }

    private static List<Token> unwrapped(Token token) {
        return token.group() == null ? List.of(token) : token.group();
    }
}
