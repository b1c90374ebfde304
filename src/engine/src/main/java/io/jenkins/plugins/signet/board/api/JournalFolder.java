package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the journals of one kind of machine come to. One that can change no more is read once, and then again only for whoever
 * asks for it, so that a look costs as much as there is at work, however many journals there are. Safe for several threads.
 *
 * @param <T> what one journal comes to
 */
final class JournalFolder<T> {

    private static final String SUFFIX = ".journal";
    private static final int MAX_SHOWN = 200;
    private static final float LOAD = 0.75f;

    /** Makes something of a journal. */
    interface Reading<T> {

        /** @param entries one or more, each as {@code MachineRun} writes them */
        T of(String name, List<JsonNode> entries);

        /** @param why the journal cannot be read */
        T damaged(String name, String why);

        /** Whether it can change no more. */
        default boolean isFinal(String name, T value) {
            return false;
        }
    }

    /** The journals that can change no more, and were read before: how each of them looked then. */
    interface Settled {

        Optional<String> look(String name);

        void put(String name, String look);

        /** Called once with the names of all journals that there are, before any is read. */
        void there(Set<String> names);
    }

    private record Known<T>(String look, T value) {}

    private final Path folder;
    private final Reading<T> reading;
    private final Consumer<T> heard;
    private final Settled settled;
    private final Map<Path, FileTime> folders = new HashMap<>();
    private boolean isSure;
    private boolean isListed;
    private boolean hasEmpty;
    private long changes;
    private final Map<String, Known<T>> open = new HashMap<>();
    private final Map<String, T> shown = new LinkedHashMap<>(MAX_SHOWN, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MAX_SHOWN;
        }
    };

    JournalFolder(Path folder, Reading<T> reading, Settled settled) {
        this(folder, reading, settled, value -> {});
    }

    /** @param heard told of each that is new, or has changed since it was settled */
    JournalFolder(Path folder, Reading<T> reading, Settled settled, Consumer<T> heard) {
        this.folder = folder;
        this.reading = reading;
        this.settled = settled;
        this.heard = heard;
    }

    /** Those that may change yet, as they are now. */
    synchronized List<T> open() {
        look();
        return open.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .map(Known::value)
                .toList();
    }

    /**
     * Hears of what is new and what has changed. A folder may change twice within the grain of its time, and is believed to
     * be as it was only once it has been listed twice under the same one; a journal that nothing is in yet will be written to
     * without the folder's changing.
     */
    synchronized void look() {
        boolean hasChanged = hasChanged();
        if (hasChanged || !isSure) {
            hasEmpty = false;
            list();
        }
        isSure = !hasChanged && !hasEmpty;
        for (String name : List.copyOf(open.keySet())) {
            follow(name);
        }
    }

    /** How often one of them came, changed or went, of which {@link #look} heard: another number, and something is new. */
    synchronized long changes() {
        return changes;
    }

    /**
     * One by its name, whether it can change or not; empty if there is none, or nothing is in it yet. Of those that cannot,
     * the ones that were asked for lately are kept.
     */
    synchronized Optional<T> find(String name) {
        Known<T> known = open.get(name);
        if (known != null) {
            return Optional.of(known.value());
        }
        T value = shown.get(name);
        if (value == null && Files.exists(file(name))) {
            value = read(name);
            if (value != null && reading.isFinal(name, value)) {
                shown.put(name, value);
            }
        }
        return Optional.ofNullable(value);
    }

    private boolean hasChanged() {
        return folders.isEmpty()
                || folders.entrySet().stream().anyMatch(each -> !each.getValue().equals(changedAt(each.getKey())));
    }

    private static FileTime changedAt(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            return FileTime.fromMillis(-1);
        }
    }

    private void list() {
        Map<Path, FileTime> now = new HashMap<>();
        Map<String, String> looks = new HashMap<>();
        try (Stream<Path> found = Files.find(folder, Integer.MAX_VALUE, (path, attributes) -> {
            if (path.toString().endsWith(SUFFIX)) {
                looks.put(name(path), look(attributes));
            }
            return attributes.isDirectory();
        })) {
            found.forEach(path -> now.put(path, changedAt(path)));
        } catch (NoSuchFileException notYet) {
            now.clear();
            looks.clear();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
        folders.clear();
        folders.putAll(now);
        if (open.keySet().retainAll(looks.keySet())) {
            changes++;
        }
        if (!isListed) {
            settled.there(looks.keySet());
            isListed = true;
        }
        looks.forEach((name, look) -> {
            if (!open.containsKey(name)
                    && settled.look(name).filter(look::equals).isEmpty()) {
                follow(name);
            }
        });
    }

    private static String look(BasicFileAttributes seen) {
        return seen.size() + " " + seen.lastModifiedTime().to(TimeUnit.MICROSECONDS);
    }

    private void follow(String name) {
        String look;
        try {
            look = look(Files.readAttributes(file(name), BasicFileAttributes.class));
        } catch (NoSuchFileException gone) {
            if (open.remove(name) != null) {
                changes++;
            }
            return;
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file(name) + ": " + e.getMessage(), e);
        }
        Known<T> before = open.get(name);
        if (before != null && before.look().equals(look)) {
            return;
        }
        T value = read(name);
        if (value == null) {
            hasEmpty = true;
            return;
        }
        changes++;
        // told first: a mark without what it stands for would keep it from ever being told
        heard.accept(value);
        if (reading.isFinal(name, value)) {
            open.remove(name);
            shown.remove(name);
            settled.put(name, look);
        } else {
            open.put(name, new Known<>(look, value));
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    private String name(Path file) {
        String path = folder.relativize(file).toString();
        return path.substring(0, path.length() - SUFFIX.length());
    }

    private T read(String name) {
        try {
            List<JsonNode> entries = Journal.read(file(name));
            return entries.isEmpty() ? null : reading.of(name, entries);
        } catch (UndeterminedException | IllegalArgumentException e) {
            return reading.damaged(name, e.getMessage());
        }
    }
}
