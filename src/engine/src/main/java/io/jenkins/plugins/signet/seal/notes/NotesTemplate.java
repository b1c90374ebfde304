package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How release notes are made up: a Markdown text with placeholders such as <code>${version}</code>; <code>$${</code> stands
 * for <code>${</code>. A line all of whose placeholders are empty is left out, and so is the blank line that follows it.
 */
public final class NotesTemplate {

    private static final String OWN = "release-notes.md";
    private static final Pattern PLACE = Pattern.compile("(\\$?)\\$\\{([^}]*)(}?)");

    /** Some text, or a placeholder, the other being {@code null}. */
    private record Segment(@Nullable String text, @Nullable NotesPlaceholder placeholder) {}

    private final List<List<Segment>> lines;

    private NotesTemplate(List<List<Segment>> lines) {
        this.lines = lines;
    }

    /** The one that Signet brings; the shared library has the same one as {@code signet/release-notes.md}. */
    public static NotesTemplate own() {
        try (InputStream in = NotesTemplate.class.getResourceAsStream(OWN)) {
            return parse(OWN, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws InputException if the file cannot be read, or names what there is not, with line and column */
    public static NotesTemplate read(Path file) {
        return parse(file.toString(), Document.text(file));
    }

    /**
     * @param name where the text is from, for what is said about it
     * @throws InputException if it names what there is not, with line and column
     */
    public static NotesTemplate parse(String name, String text) {
        List<List<Segment>> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            lines.add(parts(name + ":" + (lines.size() + 1), line));
        }
        return new NotesTemplate(lines);
    }

    private static List<Segment> parts(String where, String line) {
        List<Segment> parts = new ArrayList<>();
        int end = 0;
        for (Matcher place = PLACE.matcher(line); place.find(); end = place.end()) {
            parts.add(new Segment(line.substring(end, place.start()), null));
            if (!place.group(1).isEmpty()) {
                parts.add(new Segment(place.group().substring(1), null));
            } else if (place.group(3).isEmpty()) {
                throw new InputException(
                        "'${' is not closed", at(where, place), "Close it with '}', or write '$${' to have it as text");
            } else {
                parts.add(new Segment(null, placeholder(where, place)));
            }
        }
        parts.add(new Segment(line.substring(end), null));
        return parts;
    }

    private static NotesPlaceholder placeholder(String where, Matcher place) {
        return NotesPlaceholder.named(place.group(2))
                .orElseThrow(() -> new InputException(
                        "there is no placeholder '" + place.group() + "'",
                        at(where, place),
                        "Known are " + NotesPlaceholder.labels() + "; write '$${' for '${' as text"));
    }

    private static String at(String where, Matcher place) {
        return where + ":" + (place.start() + 1);
    }

    String fill(NotesFacts facts) {
        StringBuilder notes = new StringBuilder();
        boolean leftOut = false;
        for (List<Segment> line : lines) {
            String text = line(line, facts);
            boolean follows = leftOut && text != null && text.isBlank();
            leftOut = text == null;
            if (!leftOut && !follows) {
                notes.append(text).append("\n");
            }
        }
        return notes.toString();
    }

    /** {@code null} if the line says nothing. */
    private static @Nullable String line(List<Segment> parts, NotesFacts facts) {
        StringBuilder line = new StringBuilder();
        boolean asked = false;
        boolean answered = false;
        for (Segment part : parts) {
            if (part.placeholder() == null) {
                line.append(part.text());
            } else {
                String text = part.placeholder().text(facts);
                asked = true;
                answered |= !text.isEmpty();
                line.append(text);
            }
        }
        return asked && !answered ? null : line.toString();
    }
}
