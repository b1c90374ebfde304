package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Operands that AND, or OR, joins. Both are associative, and no order of evaluation is promised (documentation, §4.2.14), so
 * {@code ((a AND b) AND c)} is {@code (a AND b AND c)}: BETWEEN and rows make the first, and parsed again it is the second.
 */
final class LogicChain {

    /** Where these are, AND is no operator: a window's frame has one, and a statement has its conditions in parentheses. */
    private static final Set<String> NO_OPERAND = Set.of("BETWEEN", "SELECT", "WITH", "VALUES");

    private LogicChain() {}

    /** The tokens of one level, with those of its operands that are chains of the same word made part of it. */
    static List<Token> flat(List<Token> tokens) {
        String word = wordOf(tokens);
        if (word == null) {
            return tokens;
        }
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean operand = (i == 0 || tokens.get(i - 1).is(word))
                    && (i + 1 == tokens.size() || tokens.get(i + 1).is(word));
            if (operand && token.isGroup() && word.equals(wordOf(token.group()))) {
                result.addAll(token.group());
            } else {
                result.add(token);
            }
        }
        return result;
    }

    /** AND or OR, whichever joins all the operands; null if there is none, or both. */
    private static String wordOf(List<Token> tokens) {
        String found = null;
        for (Token token : tokens) {
            String word = token.word();
            if (word == null) {
                continue;
            }
            if (NO_OPERAND.contains(word)) {
                return null;
            }
            if (word.equals("AND") || word.equals("OR")) {
                if (found != null && !found.equals(word)) {
                    return null;
                }
                found = word;
            }
        }
        return found;
    }
}
