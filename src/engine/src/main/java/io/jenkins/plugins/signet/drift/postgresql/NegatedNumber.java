package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.SqlTokens.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * A minus before a number. {@code - (3)} is an operator and its operand, which the server shows as {@code (- 3)}; parsed
 * once more that is one constant, {@code '-3'::integer} ({@code doNegate} of the server's {@code gram.y}).
 */
final class NegatedNumber {

    private static final BigInteger LEAST_INTEGER = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger LEAST_BIGINT = BigInteger.valueOf(Long.MIN_VALUE);

    private NegatedNumber() {}

    /** The constant that a group is, without its parentheses; null if it is something else. */
    static List<Token> constant(List<Token> group) {
        if (group.size() != 2 || !group.get(0).is("-") || !group.get(1).isNumber()) {
            return null;
        }
        String number = group.get(1).word();
        return List.of(Token.of("'-" + number + "'"), Token.of("::"), Token.of(type(number)));
    }

    private static String type(String number) {
        try {
            BigDecimal value = new BigDecimal(number).negate();
            if (number.chars().anyMatch(c -> c < '0' || c > '9')
                    || value.toBigInteger().compareTo(LEAST_BIGINT) < 0) {
                return "numeric";
            }
            return value.toBigInteger().compareTo(LEAST_INTEGER) < 0 ? "bigint" : "integer";
        } catch (NumberFormatException e) {
            return "numeric";
        }
    }
}
