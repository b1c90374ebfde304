package io.jenkins.plugins.signet.durable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of JSON entries, one a line, each behind its CRC-32C: {@code <8 hex digits> <json>\n}. An append
 * returns after fsync. A last line without its line feed was cut short by a crash, was never acknowledged, and is dropped on
 * opening; any other damage is refused, not skipped, for a crash cannot have made it. A long journal can be replaced by a
 * short one as a whole, so that a reader finds the one or the other.
 */
public final class Journal implements AutoCloseable {

    private static final int CRC_DIGITS = 8;

    private final Path file;
    private RandomAccessFile output;
    private int count;
    private long length;
    private boolean isNameUnsynced;

    private Journal(Path file, RandomAccessFile output, int count, long length) {
        this.file = file;
        this.output = output;
        this.count = count;
        this.length = length;
    }

    /**
     * Opens or creates the journal.
     *
     * @throws UndeterminedException if it is damaged other than by a last line cut short, or cannot be read or written
     */
    public static Journal open(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Files.deleteIfExists(temporary(file));
            boolean isNew = Files.notExists(file);
            // not a channel: the interrupt of an aborted build would close it under everyone else
            RandomAccessFile output = new RandomAccessFile(file.toFile(), "rw");
            byte[] content = Files.readAllBytes(file);
            List<JsonNode> entries = new ArrayList<>();
            int whole = parse(file, content, entries);
            if (whole < content.length) {
                output.setLength(whole);
                output.getFD().sync();
            }
            output.seek(whole);
            if (isNew) {
                DurableFile.syncFolder(folder);
            }
            return new Journal(file, output, entries.size(), whole);
        } catch (IOException e) {
            throw new UndeterminedException("cannot open journal " + file + ": " + e.getMessage(), e);
        }
    }

    /** All entries of a journal that someone else may be writing; a torn last line is not yet an entry. */
    public static List<JsonNode> read(Path file) {
        try {
            List<JsonNode> entries = new ArrayList<>();
            if (Files.exists(file)) {
                parse(file, Files.readAllBytes(file), entries);
            }
            return entries;
        } catch (IOException e) {
            throw new UndeterminedException("cannot read journal " + file + ": " + e.getMessage(), e);
        }
    }

    /** All entries; read each time, since a journal that waits for weeks would hold them in memory for as long. */
    public synchronized List<JsonNode> entries() {
        return read(file);
    }

    public synchronized Optional<JsonNode> last() {
        List<JsonNode> entries = entries();
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /**
     * Adds an entry and returns once it is on the disk.
     *
     * @throws UndeterminedException if it could not be made durable; the journal is then as it was before
     */
    public synchronized void append(ObjectNode entry) {
        byte[] line = line(entry);
        try {
            syncName();
            output.write(line);
            output.getFD().sync();
        } catch (IOException e) {
            takeBack();
            throw new UndeterminedException(
                    "cannot append to journal " + file + ": " + e.getMessage() + ". Check free space and permissions",
                    e);
        }
        count++;
        length += line.length;
    }

    /**
     * Drops all entries but the first and the last if there are more than {@code most}. If that fails, all of them are
     * still there, and the next attempt comes with the next entry.
     */
    public synchronized void compact(int max) {
        if (count <= max) {
            return;
        }
        try {
            List<JsonNode> entries = entries();
            List<JsonNode> kept = List.of(entries.get(0), entries.get(entries.size() - 1));
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            kept.forEach(entry -> content.writeBytes(line(entry)));
            RandomAccessFile compacted = new RandomAccessFile(temporary(file).toFile(), "rw");
            if (replaced(compacted, content.toByteArray())) {
                output = compacted;
                length = content.size();
                count = kept.size();
                syncName();
            } else {
                compacted.close();
            }
        } catch (IOException | UndeterminedException unwritable) {
            // the next append says so, where somebody has to know
        }
    }

    /** Whether the file is the compacted one now, whose handle then stays open: opening it anew could fail. */
    private boolean replaced(RandomAccessFile compacted, byte[] content) {
        try {
            compacted.setLength(0);
            compacted.write(content);
            compacted.getFD().sync();
            Files.move(temporary(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return false;
        }
        isNameUnsynced = true;
        try {
            output.close();
        } catch (IOException e) {
            // of a file that has no name any more
        }
        return true;
    }

    /** Until the folder is synced, a crash of the machine could bring the former file back, without what comes now. */
    private void syncName() throws IOException {
        if (isNameUnsynced) {
            DurableFile.syncFolder(file.toAbsolutePath().getParent());
            isNameUnsynced = false;
        }
    }

    private static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }

    private void takeBack() {
        try {
            output.setLength(length);
            output.seek(length);
        } catch (IOException unwritable) {
            // the next opening drops the torn line
        }
    }

    @Override
    public synchronized void close() {
        try {
            output.close();
        } catch (IOException e) {
            throw new UndeterminedException("cannot close journal " + file + ": " + e.getMessage(), e);
        }
    }

    /** Returns the length of the part that consists of whole, undamaged lines. */
    private static int parse(Path file, byte[] content, List<JsonNode> entries) {
        int start = 0;
        while (start < content.length) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            if (end == content.length) {
                return start;
            }
            JsonNode entry = entry(content, start, end);
            if (entry == null) {
                throw new UndeterminedException("journal " + file + " is damaged in entry " + (entries.size() + 1)
                        + ". Restore it from a backup; it is not safe to guess what was done");
            }
            entries.add(entry);
            start = end + 1;
        }
        return start;
    }

    private static @Nullable JsonNode entry(byte[] content, int start, int end) {
        int json = start + CRC_DIGITS + 1;
        if (json >= end || content[json - 1] != ' ') {
            return null;
        }
        String stated = new String(content, start, CRC_DIGITS, StandardCharsets.US_ASCII);
        if (!stated.equals(crc(content, json, end - json))) {
            return null;
        }
        return Json.parse(new String(content, json, end - json, StandardCharsets.UTF_8));
    }

    private static byte[] line(JsonNode entry) {
        byte[] json = Json.line(entry);
        return (crc(json, 0, json.length) + " " + new String(json, StandardCharsets.UTF_8) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return String.format("%08x", crc.getValue());
    }
}
