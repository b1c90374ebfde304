package io.jenkins.plugins.signet.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was measured in one run: one section of a Markdown document, with a table.
 *
 * @param title the section's heading; a later run with the same title replaces the section
 * @param text what was done and how to read the table, one paragraph each
 * @param columns the table's head
 * @param rows the table's cells, each row as long as the head
 */
public record Figures(String title, List<String> text, List<String> columns, List<List<String>> rows) {

    public Figures {
        text = List.copyOf(text);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(title + ": a row of " + row.size() + " under " + columns);
            }
        }
    }

    /** Replaces the section of this title in {@code document}, or adds it at the end. */
    public synchronized void writeTo(Path document) {
        try {
            String before = Files.exists(document) ? Files.readString(document) : "";
            Matcher section = Pattern.compile(
                            "^## " + Pattern.quote(title) + "$.*?(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL)
                    .matcher(before);
            String after = section.find()
                    ? before.substring(0, section.start()) + markdown() + before.substring(section.end())
                    : before.stripTrailing() + (before.isBlank() ? "" : "\n\n") + markdown();
            Files.writeString(document, after.stripTrailing() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the figures to " + document, e);
        }
    }

    String markdown() {
        String head = "## " + title + "\n\n"
                + text.stream().map(paragraph -> paragraph + "\n\n").collect(Collectors.joining())
                + "Measured " + LocalDate.now(ZoneOffset.UTC) + " on " + machine() + ".\n\n";
        String rule = columns.stream().map(column -> "---").collect(Collectors.joining("|", "|", "|\n"));
        return head + line(columns) + rule + rows.stream().map(Figures::line).collect(Collectors.joining()) + "\n";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String machine() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%s %s, %d cores, %d GiB, Java %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        system.getAvailableProcessors(),
                        Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                        System.getProperty("java.version"));
    }

    /** @return how many times {@code whole} is {@code part}, to two digits: "1.31" */
    public static String ratio(double whole, double part) {
        return "%.2f".formatted(whole / part);
    }

    /** @return the middle one of several measurements, which one slow run does not move */
    public static double median(double... measured) {
        double[] sorted = IntStream.range(0, measured.length)
                .mapToDouble(i -> measured[i])
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
