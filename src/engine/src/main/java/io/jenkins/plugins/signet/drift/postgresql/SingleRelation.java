package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A view over one relation. Up to PostgreSQL 15 its columns are shown with the relation's name before them, from 16 on
 * without.
 */
final class SingleRelation {

    private static final Set<String> ENDS_FROM =
            Set.of("WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", ";");
    private static final Set<String> SEVERAL = Set.of(",", "JOIN");
    private static final Set<String> COMBINES = Set.of("UNION", "INTERSECT", "EXCEPT");

    private SingleRelation() {}

    /** The text with the one relation's name left out before columns; as it is if there is more than one, or none. */
    static List<Token> withoutPrefix(List<Token> tokens) {
        int from = SqlTokens.indexOf(tokens, "FROM");
        boolean select =
                from > 0 && (tokens.get(0).is("SELECT") || tokens.get(0).is("WITH"));
        String relation = select ? onlyRelation(tokens, from) : null;
        return relation == null ? tokens : without(relation, tokens);
    }

    /** The name by which the one item of FROM goes; null if there are several, or it has none. */
    private static String onlyRelation(List<Token> tokens, int from) {
        String name = null;
        boolean ended = false;
        boolean sampled = false;
        for (Token token : tokens.subList(from + 1, tokens.size())) {
            String word = token.word();
            if (word != null && COMBINES.contains(word)) {
                return null;
            }
            ended |= word != null && ENDS_FROM.contains(word);
            if (!ended && word != null) {
                if (SEVERAL.contains(word)) {
                    return null;
                }
                sampled |= word.equals("TABLESAMPLE");
                name = token.isName() && !token.isKeyword() && !sampled ? word : name;
            }
        }
        return name;
    }

    /** Sub-selects see more than one relation, and every version names them there. */
    private static List<Token> without(String relation, List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
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
                result.add(new Token(null, without(relation, token.group()), token.open()));
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
