package io.jenkins.plugins.signet.failure;

import io.jenkins.plugins.signet.document.Node;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A line by which a cause is known.
 *
 * @param area what it is about, as in {@code network}: the name of the file that it is in
 * @param says what was wrong and what mends it
 * @param find the line; a group {@code test} is the name of a test
 * @param unless lines that have this do not tell it
 * @param tries in a row, in as many builds, for a FIXABLE one; afterwards it is {@code then}
 * @param weak whether it is nothing when there is something to investigate: such words stand in the output of tests too
 */
public record FailureRule(
        String id,
        String area,
        FailureClass is,
        String says,
        Pattern find,
        Optional<Pattern> unless,
        int tries,
        FailureClass then,
        boolean weak) {

    private static final int MAX_TRIES = 5;

    /** @throws io.jenkins.plugins.signet.release.InputException if it is no rule */
    static FailureRule read(Node rule, String area) {
        rule.onlyKeys("id", "is", "says", "find", "unless", "tries", "then", "weak");
        FailureClass is = rule.required("is").choice(FailureClass.class);
        if (is != FailureClass.FIXABLE) {
            rule.optional("tries").ifPresent(node -> {
                throw node.error("only what is fixable is tried again", "Leave it out");
            });
        }
        return new FailureRule(
                rule.required("id").nonBlank(),
                area,
                is,
                rule.required("says").nonBlank(),
                pattern(rule.required("find")),
                rule.optional("unless").map(FailureRule::pattern),
                rule.optional("tries").map(node -> node.integer(1, MAX_TRIES)).orElse(1),
                rule.optional("then")
                        .map(node -> node.choice(FailureClass.class))
                        .orElse(FailureClass.ESCALATE),
                rule.optional("weak").map(Node::bool).orElse(false));
    }

    static Pattern pattern(Node node) {
        try {
            return Pattern.compile(node.nonBlank());
        } catch (PatternSyntaxException e) {
            throw node.error("is no regular expression: " + e.getDescription(), "Write it as java.util.regex has it");
        }
    }

    boolean tells(String line) {
        return find.matcher(line).find()
                && !unless.map(other -> other.matcher(line).find()).orElse(false);
    }

    /** The test that the line is about; empty if it names none. */
    Optional<String> test(String line) {
        Matcher found = find.matcher(line);
        if (!find.pattern().contains("(?<test>") || !found.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(found.group("test")).filter(name -> !name.isBlank());
    }

    boolean isAboutTests() {
        return area.equals("tests");
    }

    /** For people. */
    public String words() {
        return is.name().toLowerCase(Locale.ROOT) + " " + area + "/" + id;
    }
}
