package io.jenkins.plugins.signet.soak.watch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a number has to be, written {@code < 100}, {@code >= 0.5} or {@code == 0}.
 *
 * @param operator one of {@code < <= > >= == !=}
 */
public record NumberCondition(String operator, double number) {

    private static final Pattern FORM = Pattern.compile("(<=|>=|==|!=|<|>)\\s*(-?\\d{1,18}(?:\\.\\d{1,18})?)");

    /** @throws IllegalArgumentException if it is not written so */
    @JsonCreator
    public static NumberCondition parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a comparison with a number");
        }
        return new NumberCondition(form.group(1), Double.parseDouble(form.group(2)));
    }

    /** What is not a number holds for nothing. */
    public boolean holds(double value) {
        if (Double.isNaN(value)) {
            return false;
        }
        return switch (operator) {
            case "<" -> value < number;
            case "<=" -> value <= number;
            case ">" -> value > number;
            case ">=" -> value >= number;
            case "==" -> value == number;
            case "!=" -> value != number;
            default -> false;
        };
    }

    @Override
    @JsonValue
    public String toString() {
        return operator + " " + plain(number);
    }

    /** A number as people write it. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(Math.round(value * 1000) / 1000.0);
    }
}
