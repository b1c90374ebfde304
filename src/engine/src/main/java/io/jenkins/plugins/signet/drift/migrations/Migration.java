package io.jenkins.plugins.signet.drift.migrations;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One migration file, named as Flyway names them ({@code V1.2__what.sql}, {@code R__what.sql}) or in any other order. */
record Migration(Path file, Naming naming, List<BigInteger> version, String name) {

    enum Naming {
        /** {@code B<version>__}: stands for all up to its version. */
        BASELINE,
        /** {@code V<version>__}: runs once, in the order of versions. */
        VERSIONED,
        /** {@code R__}: runs after all versioned ones, in the order of names. */
        REPEATABLE,
        /** Runs around the others, at an event of Flyway's. */
        CALLBACK,
        /** Any other name: runs in {@link NaturalOrder}. */
        PLAIN
    }

    static final Comparator<Migration> IN_ORDER = Comparator.comparing(Migration::naming)
            .thenComparing(Migration::version, Migration::compareVersions)
            .thenComparing(Migration::name)
            .thenComparing(Migration::file, new NaturalOrder());

    private static final Pattern FLYWAY = Pattern.compile("([VB])(\\d+(?:[._]\\d+)*)__(.*)\\.sql");
    private static final Pattern REPEATABLE = Pattern.compile("R__(.*)\\.sql");

    static Migration of(Path file) {
        String name = file.getFileName().toString();
        Matcher flyway = FLYWAY.matcher(name);
        if (flyway.matches()) {
            Naming naming = flyway.group(1).equals("B") ? Naming.BASELINE : Naming.VERSIONED;
            return new Migration(file, naming, numbers(flyway.group(2)), flyway.group(3));
        }
        Matcher repeatable = REPEATABLE.matcher(name);
        if (repeatable.matches()) {
            return new Migration(file, Naming.REPEATABLE, List.of(), repeatable.group(1));
        }
        return new Migration(file, Naming.PLAIN, List.of(), "");
    }

    static Migration callback(Path file) {
        return new Migration(file, Naming.CALLBACK, List.of(), "");
    }

    boolean isFlyway() {
        return naming != Naming.PLAIN;
    }

    static int compareVersions(List<BigInteger> left, List<BigInteger> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            BigInteger a = i < left.size() ? left.get(i) : BigInteger.ZERO;
            BigInteger b = i < right.size() ? right.get(i) : BigInteger.ZERO;
            if (!a.equals(b)) {
                return a.compareTo(b);
            }
        }
        return 0;
    }

    private static List<BigInteger> numbers(String version) {
        return Arrays.stream(version.split("[._]")).map(BigInteger::new).toList();
    }
}
