package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether two texts say the same that servers of different versions made from their parse trees. From PostgreSQL 16 on a
 * view over one relation does not name that relation before its columns; from 14 on some calls are shown in the standard's
 * syntax. Nothing else is taken for equal.
 */
public final class DeparsedSql {

    private static final Set<String> ENDS_FROM =
            Set.of("WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR");
    private static final Set<String> SEVERAL =
            Set.of(",", "JOIN", "UNION", "INTERSECT", "EXCEPT", "TABLESAMPLE", "ROWS");

    private DeparsedSql() {}

    public static boolean same(String left, String right) {
        Optional<List<Token>> a = SqlTokens.of(left).map(DeparsedSql::normal);
        Optional<List<Token>> b = SqlTokens.of(right).map(DeparsedSql::normal);
        return a.isPresent() && a.equals(b);
    }

    private static List<Token> normal(List<Token> tokens) {
        List<Token> plain = SyntaxCalls.plain(tokens);
        int from = SqlTokens.indexOf(plain, "FROM");
        boolean select = from > 0 && (plain.get(0).is("SELECT") || plain.get(0).is("WITH"));
        String relation = select ? onlyRelation(plain, from) : null;
        return relation == null ? plain : withoutPrefix(plain, relation);
    }

    /** The name by which the one item of FROM goes; null if there are several, or it has none. */
    private static String onlyRelation(List<Token> tokens, int from) {
        int end = from + 1;
        while (end < tokens.size()
                && !(tokens.get(end).word() != null
                        && (ENDS_FROM.contains(tokens.get(end).word())
                                || tokens.get(end).is(";")))) {
            end++;
        }
        String name = null;
        for (Token token : tokens.subList(from + 1, end)) {
            if (token.word() != null && SEVERAL.contains(token.word())) {
                return null;
            }
            name = token.isName() ? token.word() : name;
        }
        boolean leaves = tokens.subList(end, tokens.size()).stream()
                .anyMatch(token -> token.is("UNION") || token.is("INTERSECT") || token.is("EXCEPT"));
        return leaves ? null : name;
    }

    /** Sub-selects see more than one relation, and every version names them there. */
    private static List<Token> withoutPrefix(List<Token> tokens, String relation) {
        List<Token> result = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean prefix = relation.equals(token.word())
                    && i + 2 < tokens.size()
                    && tokens.get(i + 1).is(".")
                    && tokens.get(i + 2).isName()
                    && (i == 0 || !tokens.get(i - 1).is("."));
            if (prefix) {
                i++;
            } else if (token.group() != null && !isSelect(token.group())) {
                result.add(Token.of(withoutPrefix(token.group(), relation)));
            } else {
                result.add(token);
            }
        }
        return result;
    }

    private static boolean isSelect(List<Token> group) {
        return !group.isEmpty()
                && (group.get(0).is("SELECT")
                        || group.get(0).is("WITH")
                        || group.get(0).is("VALUES"));
    }
}
