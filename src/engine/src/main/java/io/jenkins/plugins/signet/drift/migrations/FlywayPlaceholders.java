package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for <code>${name}</code> in Flyway's scripts: what its configuration beside or above the folder says,
 * {@code flyway.conf} or {@code flyway.toml}. Names are without case, as Flyway reads them.
 */
final class FlywayPlaceholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w:.-]+)}");
    private static final Pattern CONF =
            Pattern.compile("(?m)^\\s*flyway\\.placeholders\\.([\\w.-]+)\\s*[=:]\\s*(.*?)\\s*$");
    private static final Pattern TOML =
            Pattern.compile("(?m)^\\s*([\\w.-]+)\\s*=\\s*(?:\"([^\"\\\\]*)\"|'([^']*)')\\s*(?:#.*)?$");
    private static final Pattern TOML_TABLE =
            Pattern.compile("(?m)^\\s*\\[flyway\\.placeholders]\\s*$((?:(?!^\\s*\\[)[\\s\\S])*)");
    private static final Pattern REPLACEMENT_OFF =
            Pattern.compile("(?mi)^\\s*(?:flyway\\.)?placeholderReplacement\\s*[=:]\\s*\"?false");

    private final Map<String, String> values = new TreeMap<>();
    private boolean off;

    /** @param folder with the migrations */
    static FlywayPlaceholders of(Path folder) {
        FlywayPlaceholders placeholders = new FlywayPlaceholders();
        Path above = folder.toAbsolutePath().normalize().getParent();
        for (Path place : above == null ? List.of(folder) : List.of(above, folder)) {
            placeholders.readConf(place.resolve("flyway.conf"));
            placeholders.readToml(place.resolve("flyway.toml"));
        }
        return placeholders;
    }

    private void readConf(Path file) {
        String text = text(file);
        off |= REPLACEMENT_OFF.matcher(text).find();
        Matcher value = CONF.matcher(text);
        while (value.find()) {
            values.put(value.group(1).toLowerCase(Locale.ROOT), value.group(2));
        }
    }

    private void readToml(Path file) {
        String text = text(file);
        off |= REPLACEMENT_OFF.matcher(text).find();
        Matcher table = TOML_TABLE.matcher(text);
        while (table.find()) {
            Matcher value = TOML.matcher(table.group(1));
            while (value.find()) {
                values.put(
                        value.group(1).toLowerCase(Locale.ROOT),
                        value.group(2) == null ? value.group(3) : value.group(2));
            }
        }
    }

    /**
     * The script with its placeholders filled in.
     *
     * @throws InputException if one has no value that is known here
     */
    String fill(Path script, String text) {
        if (off
                || REPLACEMENT_OFF
                        .matcher(text(script.resolveSibling(script.getFileName() + ".conf")))
                        .find()) {
            return text;
        }
        Matcher placeholder = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (placeholder.find()) {
            String name = placeholder.group(1).toLowerCase(Locale.ROOT);
            String value = name.equals("flyway:filename") ? script.getFileName().toString() : values.get(name);
            if (value == null) {
                throw new InputException(
                        "the placeholder " + placeholder.group() + " has a value in the migration tool only",
                        script + ":" + place(text, placeholder.start()),
                        "Give it one in flyway.conf beside the folder, as flyway.placeholders." + placeholder.group(1)
                                + ", or the tool's command behind the folder: -- flyway migrate");
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return placeholder.appendTail(filled).toString();
    }

    private static String place(String text, int at) {
        long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return line + ":" + (at - text.lastIndexOf('\n', at - 1));
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
