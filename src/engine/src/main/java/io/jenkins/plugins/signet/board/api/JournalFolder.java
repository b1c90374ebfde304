package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the journals of one kind of machine come to, read again only when they have changed. Safe for several threads.
 *
 * @param <T> what one journal comes to
 */
final class JournalFolder<T> {

    private static final String SUFFIX = ".journal";

    /** Makes something of a journal. */
    interface Reading<T> {

        /** @param entries one or more, each as {@code MachineRun} writes them */
        T of(String name, List<JsonNode> entries);

        /** @param why the journal cannot be read */
        T damaged(String name, String why);
    }

    private record Known<T>(Object look, T value) {}

    private final Path folder;
    private final Reading<T> reading;
    private final Map<Path, Known<T>> known = new HashMap<>();

    JournalFolder(Path folder, Reading<T> reading) {
        this.folder = folder;
        this.reading = reading;
    }

    /** One for each journal that has an entry, in the order of their names. */
    synchronized List<T> all() {
        List<Path> files = files();
        known.keySet().retainAll(files);
        List<T> all = new ArrayList<>();
        for (Path file : files) {
            T value = value(file);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException notYet) {
            return List.of();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private T value(Path file) {
        Object look = look(file);
        Known<T> before = known.get(file);
        if (before != null && before.look().equals(look)) {
            return before.value();
        }
        T value = read(file);
        known.put(file, new Known<>(look, value));
        return value;
    }

    private static Object look(Path file) {
        try {
            BasicFileAttributes look = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(look.size(), look.lastModifiedTime());
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private T read(Path file) {
        String path = folder.relativize(file).toString();
        String name = path.substring(0, path.length() - SUFFIX.length());
        try {
            List<JsonNode> entries = Journal.read(file);
            return entries.isEmpty() ? null : reading.of(name, entries);
        } catch (UndeterminedException | IllegalArgumentException e) {
            return reading.damaged(name, e.getMessage());
        }
    }
}
