package io.jenkins.plugins.signet.drift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query file {@code <name>.sql}. Its first line names the kinds that it reads: {@code -- kinds: view, rule}. A line that
 * ends in {@code -- 14+}, {@code -- ..13} or {@code -- 13..15} is for servers of these major versions alone, one that ends
 * in {@code -- mariadb} for that product alone.
 *
 * @param kinds what it reads; all of them are not compared if it fails
 */
public record CatalogueQuery(String name, List<String> kinds, String text) {

    private static final Pattern KINDS = Pattern.compile("-- kinds: ([a-z, -]+)\\n.*", Pattern.DOTALL);
    private static final Pattern VERSIONS = Pattern.compile(".*-- (?:(\\d+)\\+|(\\d*)\\.\\.(\\d+))$");
    private static final Pattern PRODUCT = Pattern.compile(".*\\S.* -- ([a-z]+)$");

    /** @param room the class beside which the file lies */
    public static CatalogueQuery load(Class<?> room, String name) {
        try (InputStream in = room.getResourceAsStream(name + ".sql")) {
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

    /** The same with a fragment that several queries share written out. */
    public CatalogueQuery with(Pattern name, String fragment) {
        return new CatalogueQuery(this.name, kinds, name.matcher(text).replaceAll(fragment));
    }

    /** The query for a server of this major version. */
    public String forServer(int major) {
        return lines(line -> isFor(line, major));
    }

    /** The query for a server of this product. */
    public String forProduct(String product) {
        return lines(line -> {
            Matcher only = PRODUCT.matcher(line);
            return !only.matches() || only.group(1).equals(product);
        });
    }

    private String lines(Predicate<String> wanted) {
        return text.lines().filter(wanted).collect(Collectors.joining("\n"));
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
}
