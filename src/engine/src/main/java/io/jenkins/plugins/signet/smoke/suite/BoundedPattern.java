package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that gives up: a hostile body must not keep a backtracking pattern busy for ever, so the characters
 * that it may look at are counted.
 */
public record BoundedPattern(Pattern pattern) {

    private static final int LEAST_LOOKS = 10_000_000;
    private static final int LOOKS_PER_CHARACTER = 50;

    static BoundedPattern read(Node node) {
        try {
            return new BoundedPattern(Pattern.compile(node.text()));
        } catch (PatternSyntaxException e) {
            throw node.error(
                    node.named("is no regular expression: " + Quoted.plain(e.getDescription())),
                    "Correct it; in YAML, single quotes keep backslashes");
        }
    }

    /** What is wrong, as the end of a sentence; empty if the pattern is found in the text. */
    public Optional<String> complaint(String text) {
        try {
            return found(text).isPresent()
                    ? Optional.empty()
                    : Optional.of("does not match " + Quoted.of(pattern.pattern()));
        } catch (TooManyLooks | StackOverflowError e) {
            return Optional.of("takes too long to match against " + Quoted.of(pattern.pattern()));
        }
    }

    /** The first group of the first match, or the match if there is no group; empty as well if it takes too long. */
    public Optional<String> extract(String text) {
        try {
            return found(text).map(match -> match.groupCount() > 0 ? match.group(1) : match.group());
        } catch (TooManyLooks | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private Optional<Matcher> found(String text) {
        Matcher matcher = pattern.matcher(new Counted(text));
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooks() {
            super("", null, false, false);
        }
    }

    private static final class Counted implements CharSequence {

        private final String text;
        private long left;

        Counted(String text) {
            this.text = text;
            this.left = Math.max(LEAST_LOOKS, (long) LOOKS_PER_CHARACTER * text.length());
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
