package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.smoke.text.BoundedPattern;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Something that is expected of a text. */
public sealed interface TextMatch {

    /**
     * @param text what there is
     * @param values of the variables
     * @return what is wrong, as the end of a sentence that starts with the text's name; empty if nothing is
     */
    Optional<String> complaint(String text, UnaryOperator<String> values);

    /** The text is exactly this. */
    record Equals(SuiteTemplate wanted) implements TextMatch {
        @Override
        public Optional<String> complaint(String text, UnaryOperator<String> values) {
            String expected = wanted.expand(values);
            return text.equals(expected)
                    ? Optional.empty()
                    : Optional.of("is " + Quoted.of(text) + ", not " + Quoted.of(expected));
        }
    }

    /** The text has this in it. */
    record Contains(SuiteTemplate wanted) implements TextMatch {
        @Override
        public Optional<String> complaint(String text, UnaryOperator<String> values) {
            String expected = wanted.expand(values);
            return text.contains(expected) ? Optional.empty() : Optional.of("does not contain " + Quoted.of(expected));
        }
    }

    /** The text does not have this in it. */
    record Lacks(SuiteTemplate unwanted) implements TextMatch {
        @Override
        public Optional<String> complaint(String text, UnaryOperator<String> values) {
            String forbidden = unwanted.expand(values);
            return text.contains(forbidden) ? Optional.of("contains " + Quoted.of(forbidden)) : Optional.empty();
        }
    }

    /** The pattern is found somewhere in the text. */
    record Matches(BoundedPattern pattern) implements TextMatch {
        @Override
        public Optional<String> complaint(String text, UnaryOperator<String> values) {
            return pattern.complaint(text);
        }
    }
}
