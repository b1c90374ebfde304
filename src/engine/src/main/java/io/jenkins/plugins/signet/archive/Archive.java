package io.jenkins.plugins.signet.archive;

import io.jenkins.plugins.signet.release.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An archive that is unpacked where it is deployed. What it says is judged before anything of it is trusted: names that lead
 * out of the folder, links that do, what is neither file, folder nor link, and more than anybody packs.
 *
 * @param name what people know it by; its end tells what it is
 * @param strip how many folders are left out at the beginning of each name, as {@code tar --strip-components} does
 */
public record Archive(Path file, String name, int strip) {

    private static final List<String> TARS = List.of(".tar");
    private static final List<String> COMPRESSED = List.of(".tar.gz", ".tgz");
    private static final List<String> ZIPS = List.of(".zip", ".jar", ".war");

    /** What its name may end in. */
    public static final String FORMATS = ".tar, .tar.gz, .tgz or .zip";

    /** Whether a file of this name is one that can be unpacked. */
    public static boolean isOne(String name) {
        return ends(name, TARS) || ends(name, COMPRESSED) || ends(name, ZIPS);
    }

    private static boolean ends(String name, List<String> ends) {
        return ends.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    /**
     * What would be unpacked; all of it is read.
     *
     * @param where it is named, for messages
     * @throws InputException if it may not be unpacked
     */
    public FolderListing list(String where) throws IOException {
        return list(where, UnpackLimit.of(Files.size(file)));
    }

    FolderListing list(String where, UnpackLimit limit) throws IOException {
        return read(new UnpackedFiles(null, limit, strip), where);
    }

    /**
     * Unpacks into a folder, which may hold other files.
     *
     * @throws InputException if it may not be unpacked, or would replace a file
     */
    public FolderListing unpack(Path to) throws IOException {
        return read(new UnpackedFiles(to, UnpackLimit.of(Files.size(file)), strip), "");
    }

    private FolderListing read(UnpackedFiles unpacked, String where) throws IOException {
        try {
            if (ends(name, ZIPS)) {
                new ZipReader(file).read(unpacked);
            } else {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    InputStream tar = ends(name, COMPRESSED) ? decompressed(in) : in;
                    new TarReader(tar).read(unpacked);
                    unpacked.drain(tar);
                }
            }
            return unpacked.finish(name, where);
        } catch (DamagedArchiveException e) {
            boolean isAboutAll = !e.getMessage().startsWith("'");
            throw new InputException(
                    isAboutAll ? "'" + name + "' " + e.getMessage() : e.getMessage() + " in '" + name + "'",
                    where,
                    e.remedy());
        }
    }

    private static InputStream decompressed(InputStream in) throws IOException {
        try {
            return new BufferedInputStream(new Gunzipped(new GZIPInputStream(in)));
        } catch (ZipException | EOFException e) {
            throw new DamagedArchiveException("is not compressed by gzip", "Pack it as tar.gz, or name it .tar");
        }
    }

    /** What is wrong with it is wrong with the archive. */
    private static final class Gunzipped extends FilterInputStream {

        Gunzipped(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                return super.read(buffer, from, length);
            } catch (ZipException | EOFException e) {
                throw new DamagedArchiveException("is damaged, or ends too early", "Pack it anew");
            }
        }
    }
}
