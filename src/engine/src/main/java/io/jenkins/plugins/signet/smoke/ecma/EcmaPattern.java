package io.jenkins.plugins.signet.smoke.ecma;

import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern without flags but {@code u}, as JSON Schema 2020-12 §6.4 wishes it read; one that only was right before there
 * was that flag is read as it was then (Annex B.1.2).
 */
public final class EcmaPattern {

    private static final long LEAST_STEPS = 10_000_000;
    private static final long STEPS_PER_CHARACTER = 50;

    private final String source;
    private final PatternProgram program;

    private EcmaPattern(String source, PatternProgram program) {
        this.source = source;
        this.program = program;
    }

    /** @throws PatternSyntaxException if it is no pattern in either reading */
    public static EcmaPattern of(String source) {
        try {
            return new EcmaPattern(source, new PatternReading(source, true).program());
        } catch (PatternSyntaxException strict) {
            try {
                return new EcmaPattern(source, new PatternReading(source, false).program());
            } catch (PatternSyntaxException lenient) {
                throw strict;
            }
        }
    }

    /**
     * Whether it is found anywhere in a text.
     *
     * @throws TimeBudget.RanOut if it takes too long to find out
     */
    public boolean isFoundIn(String text) {
        long steps = Math.max(LEAST_STEPS, STEPS_PER_CHARACTER * text.length());
        try {
            return new Matching(program, text, steps).isFound();
        } catch (Matching.TooManySteps e) {
            throw new TimeBudget.RanOut("it takes too long to match against " + Quoted.of(source));
        }
    }

    /** As {@link #isFoundIn}, for all of a text. */
    public static EcmaPattern whole(String source) {
        return of("^(?:" + source + ")$");
    }
}
