package io.jenkins.plugins.signet.lookout;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads on in a log file. A file that was put aside is read to its end under its new name, and the one in its place from its
 * beginning; so is one that was emptied.
 */
final class FileTail {

    private static final int MOST = 8 << 20;

    private FileTail() {}

    /** @param cursor the file's key and the position in it; {@code null} to begin at its end */
    static AddedLines read(Path file, @Nullable String cursor) throws IOException {
        if (!Files.isRegularFile(file)) {
            return AddedLines.none(cursor, "there is no log at " + file);
        }
        if (!Files.isReadable(file)) {
            return AddedLines.none(cursor, "the log at " + file + " may not be read");
        }
        String key = key(file);
        if (cursor == null) {
            return AddedLines.none(key + " " + Files.size(file), "the log is read from here on");
        }
        String knownKey = cursor.substring(0, cursor.lastIndexOf(' '));
        long position = Long.parseLong(cursor.substring(cursor.lastIndexOf(' ') + 1));
        List<String> lines = new ArrayList<>();
        boolean whole = true;
        if (!knownKey.equals(key)) {
            Optional<Path> aside = aside(file, knownKey);
            if (aside.isPresent()) {
                Read rest = read(aside.get(), position, true);
                lines.addAll(rest.lines());
                whole = rest.whole();
            } else {
                whole = false;
            }
            position = 0;
        }
        Read more = read(file, position > Files.size(file) ? 0 : position, false);
        lines.addAll(more.lines());
        String unseen = !whole
                ? "a part of the log was put away before it was read"
                : !more.whole()
                        ? "more than " + (MOST >> 20)
                                + " MiB were written since the look before, of which a part was read"
                        : Files.size(file) == 0 ? "the log is empty" : "";
        return new AddedLines(lines, key + " " + more.end(), unseen);
    }

    /** @param end up to which byte whole lines were read */
    private record Read(List<String> lines, long end, boolean whole) {}

    /** @param toTheEnd whether the last line ends with the file */
    private static Read read(Path file, long from, boolean toTheEnd) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long length = log.length();
            byte[] bytes = new byte[(int) Math.min(MOST, Math.max(0, length - from))];
            log.seek(from);
            log.readFully(bytes);
            int end = bytes.length;
            boolean whole = from + bytes.length >= length;
            if (!toTheEnd && whole) {
                while (end > 0 && bytes[end - 1] != '\n') {
                    end--;
                }
            }
            List<String> lines =
                    new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
            return new Read(lines, whole ? from + end : length, whole);
        }
    }

    private static Optional<Path> aside(Path file, String key) throws IOException {
        String name = String.valueOf(file.getFileName());
        Path folder = file.toAbsolutePath().getParent();
        try (Stream<Path> siblings = Files.list(folder)) {
            for (Path each : siblings.toList()) {
                if (String.valueOf(each.getFileName()).startsWith(name)
                        && Files.isRegularFile(each)
                        && Files.isReadable(each)
                        && key(each).equals(key)) {
                    return Optional.of(each);
                }
            }
        }
        return Optional.empty();
    }

    private static String key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? "file" : key.toString();
    }
}
