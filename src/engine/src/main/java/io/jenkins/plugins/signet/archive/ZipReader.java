package io.jenkins.plugins.signet.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads zip by its central directory, with the permissions and links that it has if it was packed on a Unix. */
record ZipReader(Path file) {

    private static final int LONGEST_TARGET = 4096;

    /** The file's type among the bits of its mode, and that of a link (stat(2)). */
    private static final int TYPE = 0170000;

    private static final int LINK = 0120000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;

    private static final int USUAL = 0644;
    private static final int USUAL_FOLDER = 0755;

    /** @throws DamagedArchiveException if it is no zip archive, or holds what cannot be unpacked */
    void read(ArchiveVisitor visitor) throws IOException {
        ZipModes modes = ZipModes.of(file);
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    visit(entry, modes.mode(entry.getName()), content, visitor);
                }
            }
        } catch (ZipException | EOFException e) {
            throw new DamagedArchiveException("is no zip archive, or a damaged one", "Pack it anew");
        }
    }

    private static void visit(ZipEntry entry, int mode, InputStream content, ArchiveVisitor visitor)
            throws IOException {
        int type = mode & TYPE;
        if (entry.isDirectory() || type == FOLDER) {
            visitor.visit(
                    new ArchiveEntry(entry.getName(), ArchiveEntry.Kind.FOLDER, mode == 0 ? USUAL_FOLDER : mode, ""),
                    InputStream.nullInputStream());
        } else if (type == LINK) {
            byte[] target = content.readNBytes(LONGEST_TARGET + 1);
            if (target.length > LONGEST_TARGET) {
                throw new DamagedArchiveException(
                        "'" + entry.getName() + "' is a link with a target that is too long", "Pack it anew");
            }
            visitor.visit(
                    new ArchiveEntry(
                            entry.getName(), ArchiveEntry.Kind.LINK, mode, new String(target, StandardCharsets.UTF_8)),
                    InputStream.nullInputStream());
        } else if (type == REGULAR || type == 0) {
            visitor.visit(
                    new ArchiveEntry(entry.getName(), ArchiveEntry.Kind.FILE, mode == 0 ? USUAL : mode, ""), content);
        } else {
            throw new DamagedArchiveException(
                    "'" + entry.getName() + "' is neither a file, a folder nor a link",
                    "Take it out: a release is made of files");
        }
    }
}
