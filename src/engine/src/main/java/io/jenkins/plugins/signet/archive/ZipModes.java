package io.jenkins.plugins.signet.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The modes of a zip's entries, which Java's own reader does not tell: the upper half of the external attributes in the central
 * directory, where that was written on a Unix (APPNOTE 4.4.2, 4.4.15).
 */
record ZipModes(Map<String, Integer> modes) {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int LOCATOR64_LENGTH = 20;
    private static final int END64_LENGTH = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int UNIX = 3;
    private static final int ENCRYPTED = 1;

    /** More than a million entries come to, with their names. */
    private static final long LARGEST = 512L << 20;

    /** 0 for an entry that says nothing of it. */
    int mode(String name) {
        return modes.getOrDefault(name, 0);
    }

    /** @throws DamagedArchiveException if there is no central directory, or an entry is encrypted */
    static ZipModes of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new ZipModes(read(directory(channel)));
        } catch (EOFException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static Map<String, Integer> read(ByteBuffer directory) throws IOException {
        Map<String, Integer> modes = new HashMap<>();
        while (directory.remaining() >= ENTRY_LENGTH && directory.getInt(directory.position()) == ENTRY) {
            int at = directory.position();
            int system = directory.get(at + 5);
            int nameLength = unsigned(directory, at + 28);
            byte[] name = new byte[nameLength];
            int end = at + ENTRY_LENGTH + nameLength + unsigned(directory, at + 30) + unsigned(directory, at + 32);
            if (end > directory.limit()) {
                throw damaged();
            }
            directory.position(at + ENTRY_LENGTH);
            directory.get(name);
            String text = new String(name, StandardCharsets.UTF_8);
            if ((unsigned(directory, at + 8) & ENCRYPTED) != 0) {
                throw new DamagedArchiveException("'" + text + "' is encrypted", "Pack it without a password");
            }
            if (system == UNIX) {
                modes.put(text, directory.getInt(at + 38) >>> 16);
            }
            directory.position(end);
        }
        return modes;
    }

    /** The central directory ends where its own end begins. */
    private static ByteBuffer directory(FileChannel channel) throws IOException {
        long size = channel.size();
        int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = read(channel, size - length, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            boolean isEnd = tail.getInt(at) == END && unsigned(tail, at + 20) == length - at - END_LENGTH;
            if (isEnd) {
                long end = size - length + at;
                long bytes = tail.getInt(at + 12) & 0xffffffffL;
                boolean is64 = end >= LOCATOR64_LENGTH
                        && read(channel, end - LOCATOR64_LENGTH, Integer.BYTES).getInt(0) == LOCATOR64;
                if (is64) {
                    end = read(channel, end - LOCATOR64_LENGTH, LOCATOR64_LENGTH)
                            .getLong(8);
                    ByteBuffer end64 = read(channel, end, END64_LENGTH);
                    if (end64.getInt(0) != END64) {
                        throw damaged();
                    }
                    bytes = end64.getLong(40);
                }
                if (bytes < 0 || bytes > LARGEST || bytes > end) {
                    throw damaged();
                }
                return read(channel, end - bytes, (int) bytes);
            }
        }
        throw damaged();
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    private static int unsigned(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xffff;
    }

    private static DamagedArchiveException damaged() {
        return new DamagedArchiveException("is no zip archive, or a damaged one", "Pack it anew");
    }
}
