package io.jenkins.plugins.signet.smoke.text;

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

    /** @throws io.jenkins.plugins.signet.release.InputException if the node is no regular expression */
    public static BoundedPattern read(Node node) {
        try {
            return new BoundedPattern(Pattern.compile(node.text()));
        } catch (PatternSyntaxException e) {
            throw node.error(
                    node.named("is no regular expression: " + Quoted.plain(e.getDescription())),
                    "Correct it; in YAML, single quotes keep backslashes");
        }
    }

    /**
     * What is wrong, as the end of a sentence; empty if the pattern is found in the text.
     *
     * @throws TimeBudget.RanOut if it takes too long to find out
     */
    public Optional<String> complaint(String text) {
        return isFoundIn(text) ? Optional.empty() : Optional.of("does not match " + Quoted.of(pattern.pattern()));
    }

    /**
     * The first group of the first match, or the match if there is no group.
     *
     * @throws TimeBudget.RanOut if it takes too long to find out
     */
    public Optional<String> extract(String text) {
        return found(text).map(match -> match.groupCount() > 0 ? match.group(1) : match.group());
    }

    /** @throws TimeBudget.RanOut if it takes too long to find out */
    public boolean isFoundIn(String text) {
        return found(text).isPresent();
    }

    private Optional<Matcher> found(String text) {
        try {
            Matcher matcher = pattern.matcher(new Counted(text));
            return matcher.find() ? Optional.of(matcher) : Optional.empty();
        } catch (TooManyLooks | StackOverflowError e) {
            throw new TimeBudget.RanOut("it takes too long to match against " + Quoted.of(pattern.pattern()));
        }
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
