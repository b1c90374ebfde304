package io.jenkins.plugins.signet.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads tar, from its beginning to its end: ustar, POSIX pax, and the long names of GNU and of old tars. */
final class TarReader {

    private static final int BLOCK = 512;
    private static final int LONGEST_NAMES = 1 << 20;

    private final InputStream in;
    /** What stands before an entry and is said of it alone. */
    private final Map<String, String> said = new HashMap<>();

    TarReader(InputStream in) {
        this.in = in;
    }

    /** @throws DamagedArchiveException if it is no tar archive, ends too early, or holds what cannot be unpacked */
    void read(ArchiveVisitor visitor) throws IOException {
        boolean isFirst = true;
        for (byte[] header = block(isFirst); header != null && !isEnd(header); header = block(isFirst)) {
            isFirst = false;
            requireHeader(header);
            entry(header, visitor);
        }
    }

    private void entry(byte[] header, ArchiveVisitor visitor) throws IOException {
        char type = (char) (header[156] & 0xff);
        long size = said.containsKey("size") && type != 'x' ? decimal(said.get("size")) : number(header, 124, 12);
        switch (type) {
            case 'x' -> said.putAll(pax(text(size)));
            case 'g' -> skip(size);
            case 'L' -> said.put("path", cut(text(size)));
            case 'K' -> said.put("linkpath", cut(text(size)));
            case 'V' -> skip(size);
            default -> {
                show(header, type, size, visitor);
                said.clear();
            }
        }
    }

    private void show(byte[] header, char type, long size, ArchiveVisitor visitor) throws IOException {
        String name = said.getOrDefault("path", name(header));
        if (said.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse")) || type == 'S') {
            throw new DamagedArchiveException("'" + name + "' is stored with holes (sparse)", "Pack it without");
        }
        String target = said.getOrDefault("linkpath", cut(string(header, 157, 100)));
        ArchiveEntry.Kind kind = kind(type, name);
        int mode = (int) number(header, 100, 8);
        if (kind == ArchiveEntry.Kind.FILE) {
            Content content = new Content(in, size);
            visitor.visit(new ArchiveEntry(name, kind, mode, ""), content);
            content.drain();
            skip(padding(size));
        } else {
            visitor.visit(
                    new ArchiveEntry(name, kind, mode, kind == ArchiveEntry.Kind.FOLDER ? "" : target),
                    InputStream.nullInputStream());
            skip(kind == ArchiveEntry.Kind.FOLDER ? size + padding(size) : 0);
        }
    }

    private static ArchiveEntry.Kind kind(char type, String name) throws IOException {
        return switch (type) {
            case '0', '\0', '7' -> name.endsWith("/") ? ArchiveEntry.Kind.FOLDER : ArchiveEntry.Kind.FILE;
            case '1' -> ArchiveEntry.Kind.HARD_LINK;
            case '2' -> ArchiveEntry.Kind.LINK;
            case '5' -> ArchiveEntry.Kind.FOLDER;
            default ->
                throw new DamagedArchiveException(
                        "'" + name + "' is neither a file, a folder nor a link",
                        "Take it out: a release is made of files");
        };
    }

    private static String name(byte[] header) {
        String name = cut(string(header, 0, 100));
        boolean isPosix = string(header, 257, 6).equals("ustar\0");
        String prefix = isPosix ? cut(string(header, 345, 155)) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** One record is {@code LENGTH KEY=VALUE\n}, its length in bytes and counting itself. */
    private static Map<String, String> pax(byte[] records) throws IOException {
        Map<String, String> said = new HashMap<>();
        int at = 0;
        while (at < records.length) {
            int space = at;
            while (space < records.length && records[space] != ' ') {
                space++;
            }
            long length = decimal(new String(records, at, space - at, StandardCharsets.UTF_8));
            if (length <= space - at + 1 || at + length > records.length) {
                throw damaged();
            }
            String record = new String(records, space + 1, (int) (at + length - space - 2), StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals < 0) {
                throw damaged();
            }
            said.put(record.substring(0, equals), record.substring(equals + 1));
            at += (int) length;
        }
        return said;
    }

    private byte[] text(long size) throws IOException {
        if (size > LONGEST_NAMES) {
            throw damaged();
        }
        byte[] text = in.readNBytes((int) size);
        if (text.length < size) {
            throw cutShort();
        }
        skip(padding(size));
        return text;
    }

    private static String cut(byte[] text) {
        return cut(new String(text, StandardCharsets.UTF_8));
    }

    private static String cut(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String string(byte[] header, int from, int length) {
        return new String(header, from, length, StandardCharsets.UTF_8);
    }

    /** Octal digits, or a number in base 256 where they would not do. */
    private static long number(byte[] header, int from, int length) throws IOException {
        if ((header[from] & 0x80) != 0) {
            long number = 0;
            for (int at = from + Math.max(1, length - 8); at < from + length; at++) {
                number = number << 8 | header[at] & 0xff;
            }
            return positive(number);
        }
        String digits = cut(string(header, from, length)).strip();
        try {
            return digits.isEmpty() ? 0 : positive(Long.parseLong(digits, 8));
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }

    private static long decimal(String digits) throws IOException {
        try {
            return positive(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }

    private static long positive(long number) throws IOException {
        if (number < 0) {
            throw damaged();
        }
        return number;
    }

    /** The sum of the header's bytes, with blanks in the sum's own place. */
    private static void requireHeader(byte[] header) throws IOException {
        long sum = 0;
        for (int at = 0; at < BLOCK; at++) {
            sum += at >= 148 && at < 156 ? ' ' : header[at] & 0xff;
        }
        if (sum != number(header, 148, 8)) {
            throw damaged();
        }
    }

    private static boolean isEnd(byte[] header) {
        return Arrays.equals(header, new byte[BLOCK]);
    }

    private byte[] block(boolean isFirst) throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length == 0 && !isFirst) {
            return null;
        }
        if (block.length < BLOCK) {
            throw isFirst ? damaged() : cutShort();
        }
        return block;
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private void skip(long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw cutShort();
        }
    }

    private static DamagedArchiveException damaged() {
        return new DamagedArchiveException("is no tar archive, or a damaged one", "Pack it anew");
    }

    private static DamagedArchiveException cutShort() {
        return new DamagedArchiveException("ends too early", "Pack it anew");
    }

    /** One entry's bytes, and not one more. */
    private static final class Content extends FilterInputStream {

        private long left;

        Content(InputStream in, long size) {
            super(in);
            left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = super.read(buffer, from, (int) Math.min(length, left));
            if (count < 0) {
                throw cutShort();
            }
            left -= count;
            return count;
        }

        @Override
        public void close() {
            // the archive goes on
        }

        void drain() throws IOException {
            transferTo(OutputStream.nullOutputStream());
        }
    }
}
