package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The domain's own readers as option types: what they throw becomes a usage error with their words. */
class Parsed<T> implements ITypeConverter<T> {

    private final Function<String, T> reader;

    Parsed(Function<String, T> reader) {
        this.reader = reader;
    }

    @Override
    public T convert(String text) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | InputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** A release, and an environment that can be the name of a file. */
    static ReleaseId release(String command, String app, String version, String environment) {
        try {
            ReleaseId.requireName("environment", environment);
            return new ReleaseId(app, version);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), command, "Use another name");
        }
    }

    /** {@code dev}, {@code test-production} or {@code production}. */
    static final class OfTier extends Parsed<Tier> {
        OfTier() {
            super(Tier::parse);
        }
    }

    /** {@code soaked}, {@code promoted} or {@code sealed}. */
    static final class Until extends Parsed<AwaitedRelease.Until> {
        Until() {
            super(text -> {
                try {
                    return AwaitedRelease.Until.valueOf(text.toUpperCase(Locale.ROOT));
                } catch (IllegalArgumentException other) {
                    throw new IllegalArgumentException("'" + text + "' is none of soaked, asked, promoted, sealed");
                }
            });
        }
    }

    /** A duration with its unit, for example {@code 90s} or {@code 1h}. */
    static final class Time extends Parsed<Duration> {
        Time() {
            super(text -> Quantity.duration(text)
                    .orElseThrow(() ->
                            new IllegalArgumentException("'" + text + "' is no duration: write it as 90s or 1h")));
        }
    }

    /** {@code refuse}, {@code keep} or {@code override}. */
    static final class Outside extends Parsed<OutsideHours> {
        Outside() {
            super(OutsideHours::parse);
        }
    }

    /** {@code sha256:} and 64 hex digits. */
    static final class OfDigest extends Parsed<Digest> {
        OfDigest() {
            super(Digest::parse);
        }
    }
}
