package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.ObjectPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query file {@code <name>.sql}. Its first line names the kinds that it reads: {@code -- kinds: view, rule}. A line that
 * ends in {@code -- 14+}, {@code -- ..13} or {@code -- 13..15} is for servers of these major versions alone.
 *
 * @param kinds what it reads; all of them are not compared if it fails
 */
record CatalogueQuery(String name, List<String> kinds, String text) {

    private static final Pattern KINDS = Pattern.compile("-- kinds: ([a-z, -]+)\\n.*", Pattern.DOTALL);
    private static final Pattern VERSIONS = Pattern.compile(".*-- (?:(\\d+)\\+|(\\d*)\\.\\.(\\d+))$");

    static CatalogueQuery load(String name) {
        try (InputStream in = CatalogueQuery.class.getResourceAsStream(name + ".sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher kinds = KINDS.matcher(text);
            if (!kinds.matches()) {
                throw new IllegalStateException(name + ".sql does not begin with its kinds");
            }
            return new CatalogueQuery(name, Arrays.asList(kinds.group(1).split(", ")), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The query for a server of this major version. */
    String forServer(int major) {
        return text.lines().filter(line -> isFor(line, major)).collect(Collectors.joining("\n"));
    }

    private static boolean isFor(String line, int major) {
        Matcher versions = VERSIONS.matcher(line);
        if (!versions.matches()) {
            return true;
        }
        if (versions.group(1) != null) {
            return major >= Integer.parseInt(versions.group(1));
        }
        int from = versions.group(2).isEmpty() ? 0 : Integer.parseInt(versions.group(2));
        return major >= from && major <= Integer.parseInt(versions.group(3));
    }

    /** The column's names, dotted, from an array of raw names. */
    static String path(Object[] names) {
        return ObjectPath.of(Arrays.stream(names).map(String::valueOf).toList());
    }
}
