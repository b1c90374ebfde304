package io.jenkins.plugins.signet.runner.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seeds {@code A..B}, both included, or one seed {@code A}. */
record SeedRange(long from, long to) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(?:\\.\\.([0-9]{1,18}))?");

    long count() {
        return to - from + 1;
    }

    /** Reads the form above. */
    static final class Converter implements ITypeConverter<SeedRange> {

        @Override
        public SeedRange convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (matcher.matches()) {
                long from = Long.parseLong(matcher.group(1));
                long to = matcher.group(2) == null ? from : Long.parseLong(matcher.group(2));
                if (from <= to) {
                    return new SeedRange(from, to);
                }
            }
            throw new TypeConversionException("'" + text + "' is no range of seeds such as 1..20000");
        }
    }
}
