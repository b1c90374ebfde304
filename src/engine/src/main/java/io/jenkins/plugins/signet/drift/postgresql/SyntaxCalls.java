package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Calls that PostgreSQL 14 and newer show in the standard's own syntax, such as {@code EXTRACT(year FROM x)}, and older
 * ones as plain calls, {@code date_part('year'::text, x)}. Here they become plain calls, as {@code get_func_sql_syntax} of
 * the server's {@code ruleutils.c} lists them; with a {@link #MARK}, because an argument in the standard's syntax is shown
 * without the cast that the function asks for.
 */
final class SyntaxCalls {

    /** Begins the name of a call that was shown in the standard's syntax. */
    static final char MARK = '\u0001';

    private static final Map<String, String> TRIMS = Map.of("BOTH", "btrim", "LEADING", "ltrim", "TRAILING", "rtrim");

    private SyntaxCalls() {}

    /** A name and its arguments, which are plain already, as a plain call; null if that is what they are. */
    static List<Token> call(Token name, List<Token> arguments) {
        if (name.word() == null) {
            return null;
        }
        return switch (name.word()) {
            case "EXTRACT" -> extract(arguments);
            case "SUBSTRING" -> keywords("\"substring\"", arguments, List.of("FROM", "FOR", "SIMILAR", "ESCAPE"));
            case "OVERLAY" -> keywords("\"overlay\"", arguments, List.of("PLACING", "FROM", "FOR"));
            case "POSITION" -> position(arguments);
            case "TRIM" -> trim(arguments);
            case "NORMALIZE" -> normalize(arguments);
            case "XMLEXISTS" -> xmlExists(arguments);
            case "\"normalize\"", "is_normalized" -> formInCapitals(name.word(), arguments);
            case "similar_escape" -> similar(arguments);
            case "XMLSERIALIZE" -> serialize(arguments);
            default -> null;
        };
    }

    /** The content of a group that is one operation in the standard's syntax; null if it is none. */
    static List<Token> operation(List<Token> group) {
        for (int i = 0; i < group.size(); i++) {
            Token token = group.get(i);
            if (token.is("AT") && i > 0) {
                return atTimeZone(group, i);
            }
            if (token.is("OVERLAPS") && i == 1 && group.size() == 3) {
                return overlaps(group);
            }
            if (token.is("NORMALIZED") && i == group.size() - 1) {
                return normalized(group);
            }
        }
        return null;
    }

    private static List<Token> extract(List<Token> arguments) {
        int from = SqlTokens.indexOf(arguments, "FROM");
        if (from != 1 || arguments.get(0).word() == null) {
            return null;
        }
        String field = arguments.get(0).word().replaceAll("^['\"]|['\"]$", "");
        return call("date_part", List.of(text(field), arguments.subList(2, arguments.size())));
    }

    private static List<Token> position(List<Token> arguments) {
        int in = SqlTokens.indexOf(arguments, "IN");
        if (in != 1 || arguments.size() != 3) {
            return null;
        }
        return call("\"position\"", List.of(unwrapped(arguments.get(2)), unwrapped(arguments.get(0))));
    }

    private static List<Token> trim(List<Token> arguments) {
        int from = SqlTokens.indexOf(arguments, "FROM");
        String name = from < 1 ? null : TRIMS.get(arguments.get(0).word());
        if (name == null) {
            return null;
        }
        List<Token> trimmed = arguments.subList(from + 1, arguments.size());
        return call(name, from > 1 ? List.of(trimmed, arguments.subList(1, from)) : List.of(trimmed));
    }

    private static List<Token> keywords(String name, List<Token> arguments, List<String> separators) {
        List<List<Token>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        for (Token token : arguments) {
            if (token.word() != null && separators.contains(token.word())) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(token);
            }
        }
        return parts.size() == 1 ? null : call(name, parts);
    }

    private static List<Token> normalize(List<Token> arguments) {
        List<List<Token>> parts = SqlTokens.split(arguments, ",");
        boolean form = parts.size() == 2 && parts.get(1).size() == 1;
        return call(
                "\"normalize\"",
                form ? List.of(parts.get(0), text(parts.get(1).get(0).word())) : List.of(arguments));
    }

    /** PostgreSQL 13 keeps the form as it was written, and takes any. */
    private static List<Token> formInCapitals(String name, List<Token> arguments) {
        int form = arguments.size() - 3;
        if (form < 1
                || !arguments.get(form - 1).is(",")
                || !arguments.get(form + 2).is("text")) {
            return null;
        }
        List<Token> capitals = new ArrayList<>(arguments);
        capitals.set(form, Token.of(String.valueOf(arguments.get(form).word()).toUpperCase(Locale.ROOT)));
        return List.of(Token.of(name), Token.of(capitals));
    }

    private static List<Token> xmlExists(List<Token> arguments) {
        int passing = SqlTokens.indexOf(arguments, "PASSING");
        if (passing < 1) {
            return null;
        }
        return call(
                "\"xmlexists\"",
                List.of(
                        unwrapped(arguments.subList(0, passing)),
                        unwrapped(arguments.subList(passing + 1, arguments.size()))));
    }

    /** Up to PostgreSQL 12, SIMILAR TO without ESCAPE. */
    private static List<Token> similar(List<Token> arguments) {
        List<List<Token>> parts = SqlTokens.split(arguments, ",");
        boolean none = parts.size() == 2
                && parts.get(1).size() == 3
                && parts.get(1).get(0).is("NULL");
        return List.of(
                Token.of("similar_to_escape"), Token.of(SqlTokens.joined(none ? parts.subList(0, 1) : parts, ",")));
    }

    /** From PostgreSQL 16 on, what was always the default is shown. */
    private static List<Token> serialize(List<Token> arguments) {
        int end = arguments.size() - 2;
        boolean shown =
                end > 0 && arguments.get(end).is("NO") && arguments.get(end + 1).is("INDENT");
        return shown ? List.of(Token.of("XMLSERIALIZE"), Token.of(arguments.subList(0, end))) : null;
    }

    /** {@code (x AT TIME ZONE z)} is {@code timezone(z, x)}, {@code (x AT LOCAL)} is {@code timezone(x)}. */
    private static List<Token> atTimeZone(List<Token> group, int at) {
        List<Token> time = group.subList(0, at);
        List<Token> rest = group.subList(at + 1, group.size());
        if (rest.size() == 1 && rest.get(0).is("LOCAL")) {
            return call("timezone", List.of(time));
        }
        boolean zone = rest.size() > 2 && rest.get(0).is("TIME") && rest.get(1).is("ZONE");
        return zone ? call("timezone", List.of(rest.subList(2, rest.size()), time)) : null;
    }

    private static List<Token> overlaps(List<Token> group) {
        if (!group.get(0).isGroup() || !group.get(2).isGroup()) {
            return null;
        }
        return call("\"overlaps\"", List.of(group.get(0).group(), group.get(2).group()));
    }

    /** {@code ((x) IS NFC NORMALIZED)}. */
    private static List<Token> normalized(List<Token> group) {
        int is = SqlTokens.indexOf(group, "IS");
        List<Token> value = is < 1 ? List.of() : unwrapped(group.subList(0, is));
        return switch (group.size() - is) {
            case 2 -> value.isEmpty() ? null : call("is_normalized", List.of(value));
            case 3 ->
                value.isEmpty()
                        ? null
                        : call(
                                "is_normalized",
                                List.of(value, text(group.get(is + 1).word())));
            default -> null;
        };
    }

    private static List<Token> call(String name, List<List<Token>> arguments) {
        return List.of(Token.of(MARK + name), Token.of(SqlTokens.joined(arguments, ",")));
    }

    /** {@code COLLATION FOR (x)}, which stands between no parentheses of its own. */
    static List<Token> collationFor(List<Token> argument) {
        return call("pg_collation_for", List.of(argument));
    }

    private static List<Token> text(String value) {
        return List.of(Token.of("'" + value + "'"), Token.of("::"), Token.of("text"));
    }

    private static List<Token> unwrapped(List<Token> tokens) {
        return tokens.size() == 1 ? unwrapped(tokens.get(0)) : tokens;
    }

    private static List<Token> unwrapped(Token token) {
        return token.isGroup() ? token.group() : List.of(token);
    }
}
