package io.jenkins.plugins.signet.archive;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What comes out of an archive, written or only listed. Links are made when all files are written, so that no file can be
 * written through one.
 */
final class UnpackedFiles implements ArchiveVisitor {

    private static final int BUFFER = 1 << 16;
    private static final int OWNER = 0700;

    private final Path to;
    private final UnpackLimit limit;
    private final int strip;
    private final Map<String, FolderEntry> entries = new LinkedHashMap<>();
    private final Map<String, Integer> modes = new LinkedHashMap<>();
    private final Map<String, Integer> folders = new LinkedHashMap<>();
    private int seen;
    private long bytes;

    /** @param to {@code null} if nothing is to be written */
    UnpackedFiles(Path to, UnpackLimit limit, int strip) {
        this.to = to;
        this.limit = limit;
        this.strip = strip;
    }

    @Override
    public void visit(ArchiveEntry entry, InputStream content) throws IOException {
        limit.requireEntries(++seen);
        String path = path(entry.name());
        if (path.isEmpty()) {
            if (entry.kind() == ArchiveEntry.Kind.FILE) {
                copy(content, OutputStream.nullOutputStream());
            }
            return;
        }
        if (entry.kind() == ArchiveEntry.Kind.FOLDER) {
            requireNew(path, true);
            folders.put(path, entry.mode());
            return;
        }
        requireNew(path, false);
        switch (entry.kind()) {
            case FILE -> {
                Digest digest = file(path, entry.mode(), content);
                entries.put(path, FolderEntry.file(digest, FilePermission.isProgram(entry.mode())));
                modes.put(path, entry.mode());
            }
            case HARD_LINK -> again(path, path(entry.target()), entry);
            default -> {
                requireName(entry.target());
                entries.put(path, FolderEntry.link(entry.target()));
            }
        }
    }

    /** The same file under a second name: two files here, of which each is what it was packed as. */
    private void again(String path, String first, ArchiveEntry entry) throws IOException {
        FolderEntry file = entries.get(first);
        if (file == null) {
            throw new DamagedArchiveException(
                    "'" + entry.name() + "' is another name of '" + entry.target()
                            + "', which does not stand before it",
                    "Pack it anew");
        }
        if (file.kind() != FolderEntry.Kind.LINK) {
            modes.put(path, modes.get(first));
            if (to != null) {
                try (InputStream content = Files.newInputStream(to.resolve(first))) {
                    file(path, modes.get(first), content);
                }
            }
        }
        entries.put(path, file);
    }

    /** @return empty for what is left out, and for the folder itself */
    private String path(String name) throws IOException {
        if (name.indexOf('\\') >= 0) {
            throw new DamagedArchiveException(
                    "'" + name + "' is a name with a backslash", "Pack it with / between folders and files");
        }
        List<String> parts = Arrays.stream(name.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
        if (name.startsWith("/") || parts.contains("..")) {
            throw new DamagedArchiveException(
                    "'" + name + "' is a name that leads out of the folder", "Pack it with names inside it");
        }
        requireName(name);
        return parts.size() <= strip ? "" : String.join("/", parts.subList(strip, parts.size()));
    }

    private static void requireName(String name) throws IOException {
        try {
            FolderListing.requireLine(name, "", "");
            Path unused = Path.of(name);
        } catch (InputException e) {
            throw new DamagedArchiveException("has a name with a line break", "Name the file differently");
        } catch (InvalidPathException e) {
            throw new DamagedArchiveException(
                    "'" + name + "' is a name that cannot be written here",
                    "Start what runs here with a locale of UTF-8, such as LC_ALL=C.UTF-8");
        }
    }

    private void requireNew(String path, boolean isFolder) throws IOException {
        boolean isKnown = entries.containsKey(path) || !isFolder && folders.containsKey(path);
        if (isKnown) {
            throw new DamagedArchiveException("'" + path + "' stands twice", "Pack it anew");
        }
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (entries.containsKey(path.substring(0, end))) {
                throw new DamagedArchiveException(
                        "'" + path + "' stands behind '" + path.substring(0, end) + "', which is no folder",
                        "Pack it anew");
            }
        }
    }

    private Digest file(String path, int mode, InputStream content) throws IOException {
        if (to == null) {
            return copy(content, OutputStream.nullOutputStream());
        }
        Path file = to.resolve(path);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Digest digest = copy(content, out);
            FilePermission.set(file, mode);
            return digest;
        } catch (FileAlreadyExistsException e) {
            throw taken(path);
        }
    }

    private static DamagedArchiveException taken(String path) {
        return new DamagedArchiveException(
                "brings '" + path + "', which the release has from elsewhere", "Take it out of one of the two");
    }

    private Digest copy(InputStream content, OutputStream out) throws IOException {
        MessageDigest sha = Digest.sha256();
        byte[] buffer = new byte[BUFFER];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            bytes += count;
            limit.requireBytes(bytes);
            sha.update(buffer, 0, count);
            out.write(buffer, 0, count);
        }
        return Digest.of(sha);
    }

    /** To the checksum at the end, which tells whether all that came before is what was packed. */
    void drain(InputStream rest) throws IOException {
        copy(rest, OutputStream.nullOutputStream());
    }

    /** Makes folders and links, once nothing is written any more. */
    FolderListing finish(String name, String where) throws IOException {
        Set<String> filled = new HashSet<>();
        entries.keySet().forEach(path -> addFolders(path, filled));
        folders.keySet().forEach(path -> addFolders(path, filled));
        for (String folder : filled) {
            if (entries.containsKey(folder)) {
                throw new DamagedArchiveException(
                        "'" + folder + "' is a folder, and is something else too", "Pack it anew");
            }
        }
        folders.keySet().stream()
                .filter(path -> !filled.contains(path))
                .forEach(path -> entries.put(path, FolderEntry.empty()));
        if (entries.isEmpty()) {
            throw new DamagedArchiveException("holds nothing", strip > 0 ? "Mind 'strip'" : "Pack it anew");
        }
        FolderListing listing = new FolderListing(entries);
        listing.requireLinksInside(name, where);
        if (to != null) {
            write(listing);
        }
        return listing;
    }

    private static void addFolders(String path, Set<String> filled) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            filled.add(path.substring(0, end));
        }
    }

    private void write(FolderListing listing) throws IOException {
        for (String folder : folders.keySet()) {
            Files.createDirectories(to.resolve(folder));
        }
        for (Map.Entry<String, FolderEntry> each : listing.entries().entrySet()) {
            if (each.getValue().kind() == FolderEntry.Kind.LINK) {
                Path link = to.resolve(each.getKey());
                Files.createDirectories(link.getParent());
                if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    throw taken(each.getKey());
                }
                Files.createSymbolicLink(link, Path.of(each.getValue().target()));
            }
        }
        List<String> deepestFirst = new ArrayList<>(folders.keySet());
        deepestFirst.sort((one, other) -> other.length() - one.length());
        for (String folder : deepestFirst) {
            // whoever clears the slot has to get into each of them
            FilePermission.set(to.resolve(folder), folders.get(folder) | OWNER);
        }
    }
}
