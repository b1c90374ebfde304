package io.jenkins.plugins.signet.archive;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A folder on its way from one workspace to another: one file, in which links stay links, programs stay programs, and nothing
 * is left out, whatever copies it. A tar archive (POSIX pax).
 *
 * @param base folder that artifacts are named relative to
 * @param name of the folder among them, ending in a slash
 */
public record PackedFolder(Path base, String name) {

    /** Beside the artifacts. */
    static final String FOLDER = ".signet-packed";

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;

    /** The packed folder's own name, relative to the base. */
    public static String file(String name) {
        return FOLDER + "/" + name.replaceAll("/+$", "").replace("/", "--") + ".tar";
    }

    public Path file() {
        return base.resolve(file(name));
    }

    /** What is in it. @throws InputException if it is no such file */
    public FolderListing list() throws IOException {
        return archive().list("");
    }

    /** Packs it beside the artifacts; one that is there is replaced. */
    public void pack() throws IOException {
        pack(base);
    }

    /** Packs it as if it was found below another base. */
    public void pack(Path other) throws IOException {
        Path file = other.resolve(file(name));
        Path folder = base.resolve(name);
        FolderListing listing = FolderListing.of(folder, name.replaceAll("/+$", ""), "");
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
            for (Map.Entry<String, FolderEntry> each : listing.entries().entrySet()) {
                write(out, folder.resolve(each.getKey()), each.getKey(), each.getValue());
            }
            out.write(new byte[2 * BLOCK]);
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Unpacks it into the folder of its name below another base. */
    public FolderListing unpack(Path other) throws IOException {
        Path to = Files.createDirectories(other.resolve(name));
        return archive().unpack(to);
    }

    private Archive archive() {
        return new Archive(file(), file(name), 0);
    }

    private static void write(OutputStream out, Path file, String path, FolderEntry entry) throws IOException {
        long size = entry.kind().isFile() ? Files.size(file) : 0;
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        if (utf8(path).length > LONGEST_NAME) {
            records.write(record("path", path));
        }
        if (utf8(entry.target()).length > LONGEST_NAME) {
            records.write(record("linkpath", entry.target()));
        }
        if (size > 0777_7777_7777L) {
            records.write(record("size", String.valueOf(size)));
        }
        if (records.size() > 0) {
            out.write(header("pax", 'x', 0644, records.size(), ""));
            out.write(records.toByteArray());
            pad(out, records.size());
        }
        switch (entry.kind()) {
            case LINK -> out.write(header(path, '2', 0777, 0, entry.target()));
            case EMPTY -> out.write(header(path, '5', 0755, 0, ""));
            default -> {
                out.write(header(path, '0', FilePermission.of(file), Math.min(size, 0777_7777_7777L), ""));
                long written = Files.copy(file, out);
                if (written != size) {
                    throw new IOException("'" + path + "' changed while it was packed");
                }
                pad(out, size);
            }
        }
    }

    private static byte[] header(String path, char type, int mode, long size, String target) {
        byte[] header = new byte[BLOCK];
        put(header, 0, LONGEST_NAME, path);
        put(header, 100, 8, String.format("%07o", mode & 0777));
        put(header, 108, 8, "0000000");
        put(header, 116, 8, "0000000");
        put(header, 124, 12, String.format("%011o", size));
        put(header, 136, 12, "00000000000");
        put(header, 148, 8, "        ");
        header[156] = (byte) type;
        put(header, 157, LONGEST_NAME, target);
        put(header, 257, 8, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, 7, String.format("%06o", sum) + "\0");
        return header;
    }

    private static void put(byte[] header, int at, int most, String text) {
        byte[] bytes = utf8(text);
        System.arraycopy(bytes, 0, header, at, Math.min(most, bytes.length));
    }

    private static byte[] record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = utf8(rest).length;
        int all = length + String.valueOf(length).length();
        all = length + String.valueOf(all).length();
        return utf8(all + rest);
    }

    private static void pad(OutputStream out, long size) throws IOException {
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
