package io.jenkins.plugins.signet.drift.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule of PostgreSQL's grammar, of {@code drift/expression-rules.txt}, whose head says how it is written.
 *
 * @param kind what it makes: a truth, a number, a text, …
 * @param flags {@code leaf}, {@code stable}, {@code query}
 * @param since the oldest major version that has it
 */
record ExpressionRule(String kind, Set<String> flags, int since, String template) {

    private static final Pattern LINE = Pattern.compile("(\\w+)((?: \\w+)*) : (.*)");

    static final List<ExpressionRule> ALL = read();

    boolean is(String flag) {
        return flags.contains(flag);
    }

    private static List<ExpressionRule> read() {
        List<ExpressionRule> rules = new ArrayList<>();
        try (InputStream in = ExpressionRule.class.getResourceAsStream("/drift/expression-rules.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(text -> !text.isBlank() && !text.startsWith("#"))
                    .forEach(text -> rules.add(of(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rules);
    }

    private static ExpressionRule of(String text) {
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no rule: " + text);
        }
        Set<String> flags = new TreeSet<>(Arrays.asList(parts.group(2).trim().split(" ")));
        int since = flags.stream()
                .filter(flag -> flag.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
        return new ExpressionRule(parts.group(1), flags, since, parts.group(3).replace("\\n", "\n"));
    }
}
