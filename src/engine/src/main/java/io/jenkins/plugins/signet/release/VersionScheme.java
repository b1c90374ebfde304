package io.jenkins.plugins.signet.release;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a project counts its releases. */
public enum VersionScheme {
    /** When it was released: see {@link CalVer}. */
    CALVER {
        @Override
        public Optional<String> highest(Collection<String> tagged) {
            List<CalVer> versions = new ArrayList<>();
            for (String version : tagged) {
                try {
                    versions.add(CalVer.parse(version));
                } catch (IllegalArgumentException other) {
                    // a tag of another form is no version of this one
                }
            }
            return versions.stream().max(Comparator.naturalOrder()).map(CalVer::toString);
        }

        @Override
        public String next(String previous, Collection<String> messages, YearMonth now) {
            return (previous.isEmpty()
                            ? new CalVer(now, 0, "")
                            : CalVer.parse(previous).next(now))
                    .toString();
        }
    },

    /**
     * What has changed, as commits say it (Conventional Commits 1.0.0): what breaks is a major version, a feature a minor one,
     * anything else a patch. Before 1.0.0 what breaks is a minor version.
     */
    SEMVER {
        @Override
        public Optional<String> highest(Collection<String> tagged) {
            List<SemVer> versions = new ArrayList<>();
            for (String version : tagged) {
                try {
                    versions.add(SemVer.parse(version));
                } catch (IllegalArgumentException other) {
                    // a tag of another form is no version of this one
                }
            }
            return versions.stream().max(Comparator.naturalOrder()).map(SemVer::toString);
        }

        @Override
        public String next(String previous, Collection<String> messages, YearMonth now) {
            if (previous.isEmpty()) {
                return "0.1.0";
            }
            SemVer last = SemVer.parse(previous);
            if (!last.pre().isEmpty()) {
                return plain(last.major(), last.minor(), last.patch());
            }
            boolean breaks = messages.stream()
                    .anyMatch(message -> BREAKS.matcher(message).find());
            boolean isStable = last.major().signum() > 0;
            if (breaks && isStable) {
                return plain(last.major().add(BigInteger.ONE), BigInteger.ZERO, BigInteger.ZERO);
            }
            if (breaks
                    || messages.stream()
                            .anyMatch(message -> FEATURE.matcher(message).find())) {
                return plain(last.major(), last.minor().add(BigInteger.ONE), BigInteger.ZERO);
            }
            return plain(last.major(), last.minor(), last.patch().add(BigInteger.ONE));
        }
    };

    private static final Pattern BREAKS =
            Pattern.compile("\\A[A-Za-z]+(\\([^()\r\n]*\\))?!:|^BREAKING[ -]CHANGE: ", Pattern.MULTILINE);
    private static final Pattern FEATURE = Pattern.compile("\\Afeat(\\([^()\r\n]*\\))?!?:", Pattern.CASE_INSENSITIVE);

    /** The highest of those that are versions of this scheme. */
    public abstract Optional<String> highest(Collection<String> tagged);

    /**
     * The version of the next release.
     *
     * @param previous as {@link #highest} has it; empty for the first release
     * @param messages of the commits since
     */
    public abstract String next(String previous, Collection<String> messages, YearMonth now);

    private static String plain(BigInteger major, BigInteger minor, BigInteger patch) {
        return major + "." + minor + "." + patch;
    }
}
