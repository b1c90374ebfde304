package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a part of a time is compared or computed with. From PostgreSQL 14 on EXTRACT gives a {@code numeric}, before it a
 * {@code double precision}, and what stands beside it is cast to the same without anybody having written so.
 */
final class ExtractedNumbers {

    private static final String PART = "date_part";

    /** How many operations deep a part is looked for: {@code ((part * 12) + part) > 5}. */
    private static final int DEEPEST = 6;

    /** What gives a number of the type of what it is given. */
    private static final Set<String> SAME_TYPE = Set.of(
            "COALESCE",
            "GREATEST",
            "LEAST",
            "NULLIF",
            "abs",
            "ceil",
            "ceiling",
            "floor",
            "round",
            "trunc",
            "sign",
            "mod",
            "sum",
            "avg",
            "min",
            "max");

    private ExtractedNumbers() {}

    /** The tokens of one level with such casts left out of its operations. */
    static List<Token> comparable(List<Token> tokens) {
        if (hasOperator(tokens) && hasPart(tokens, DEEPEST)) {
            return withoutCasts(tokens);
        }
        return SqlTokens.indexOf(tokens, "CASE") < 0 ? tokens : comparableCases(tokens);
    }

    /** The arguments of {@code COALESCE} and the like, which have one type. */
    static List<Token> comparableArguments(Token name, List<Token> arguments) {
        boolean oneType = name != null && name.word() != null && SAME_TYPE.contains(name.word());
        return oneType && hasPart(arguments, DEEPEST) ? withoutCasts(arguments) : arguments;
    }

    /** The results of a CASE have one type. What is beside it stays as it is. */
    private static List<Token> comparableCases(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("CASE")) {
                start = depth++ == 0 ? i : start;
            } else if (tokens.get(i).is("END") && depth > 0 && --depth == 0) {
                List<Token> whole = tokens.subList(start, i);
                result.addAll(hasPart(whole, DEEPEST) ? withoutCasts(whole) : whole);
            }
            if (depth == 0) {
                result.add(tokens.get(i));
            }
        }
        return depth == 0 ? result : tokens;
    }

    /** An operator, and nothing that would make more than one expression of the tokens. */
    private static boolean hasOperator(List<Token> tokens) {
        boolean operator = false;
        for (Token token : tokens) {
            if (token.is(",") || token.is("SELECT")) {
                return false;
            }
            operator |= token.is("DISTINCT")
                    || token.word() != null && "+-*/<>=%^".indexOf(token.word().charAt(0)) >= 0;
        }
        return operator;
    }

    /** Whether there is a part among the operands, or an operation on one. */
    private static boolean hasPart(List<Token> tokens, int depth) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean named = token.is(PART) || token.is(SyntaxCalls.MARK + PART);
            if (named && (i == 0 || !tokens.get(i - 1).is("."))
                    || depth > 0 && token.isGroup() && !isOtherCall(tokens, i) && isNumber(token.group(), depth - 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(List<Token> group, int depth) {
        return !group.isEmpty() && !group.get(0).is("SELECT") && !isTruth(group) && hasPart(group, depth);
    }

    /** What a comparison gives is no number, whatever it compares. */
    private static boolean isTruth(List<Token> group) {
        return group.stream()
                .anyMatch(token -> token.is("AND")
                        || token.is("OR")
                        || token.is("NOT")
                        || token.is("IS")
                        || token.word() != null && "<>=~!".indexOf(token.word().charAt(0)) >= 0);
    }

    private static boolean isOtherCall(List<Token> tokens, int group) {
        Token name = group > 0 ? tokens.get(group - 1) : null;
        return name != null && name.isName() && !name.isKeyword() && !SAME_TYPE.contains(name.word());
    }

    private static List<Token> withoutCasts(List<Token> tokens) {
        List<Token> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean value = token.is("NULL") || token.isGroup() && !isCall(tokens, i);
            int end = value ? endOfCast(tokens, i + 1) : -1;
            if (end > 0) {
                result.addAll(token.isGroup() && isPlain(token.group()) ? token.group() : List.of(token));
                i = end - 1;
            } else if (token.isGroup()
                    && i > 0
                    && (tokens.get(i - 1).is("ANY") || tokens.get(i - 1).is("ALL"))) {
                result.add(Token.of(withoutCasts(token.group())));
            } else if (token.isList()) {
                result.add(Token.list(withoutCasts(token.group())));
            } else {
                result.add(token);
            }
        }
        return result;
    }

    private static boolean isCall(List<Token> tokens, int group) {
        return group > 0
                && tokens.get(group - 1).isName()
                && !tokens.get(group - 1).isKeyword();
    }

    /** Where the cast to one of the two types ends that begins at {@code from}; -1 if none does. */
    private static int endOfCast(List<Token> tokens, int from) {
        if (from + 1 >= tokens.size() || !tokens.get(from).is("::")) {
            return -1;
        }
        boolean isDouble = tokens.get(from + 1).is("double");
        int end = from + (isDouble ? 3 : 2);
        boolean modified = end < tokens.size() && tokens.get(end).group() != null;
        return !modified && (isDouble || tokens.get(from + 1).is("numeric")) ? end : -1;
    }

    /** What stands in no parentheses without its cast: a number, a column, a call, an operation with its own. */
    private static boolean isPlain(List<Token> tokens) {
        boolean number =
                tokens.size() == 1 && (tokens.get(0).isNumber() || tokens.get(0).isGroup())
                        || tokens.size() == 3
                                && tokens.get(0).word() != null
                                && tokens.get(2).is("numeric");
        boolean column = tokens.stream().allMatch(token -> token.isName() || token.is("."));
        boolean call = tokens.size() == 2
                && tokens.get(0).word() != null
                && tokens.get(1).isGroup();
        return number || column || call;
    }
}
