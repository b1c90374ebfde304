package io.jenkins.plugins.signet.archive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that is in a folder, by path with slashes. Its digest is SHA-256 over one line for each entry, in the order of the paths'
 * bytes in UTF-8: the kind ({@code 644}, {@code 755} for a file that its owner may execute, {@code link}, {@code empty} for a
 * folder with nothing in it), a space, the SHA-256 in hex of the file's bytes or of the link's target, two spaces, the path.
 */
public final class FolderListing {

    /** As {@code LC_ALL=C sort} has them. */
    private static final Comparator<String> BYTES = (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other));

    /** What a folder that is released has of Signet: its records, and folders packed for their way. */
    private static final Set<String> OURS = Set.of(".signet", PackedFolder.FOLDER);

    private final Map<String, FolderEntry> entries;

    public FolderListing(Map<String, FolderEntry> entries) {
        Map<String, FolderEntry> sorted = new TreeMap<>(BYTES);
        sorted.putAll(entries);
        this.entries = new LinkedHashMap<>(sorted);
    }

    /**
     * Reads each file once; links are read, not followed.
     *
     * @param name what people know the folder by
     * @param where it is named, for messages
     * @throws InputException if a link leads out of the folder, or something is neither file, folder nor link
     */
    public static FolderListing of(Path folder, String name, String where) throws IOException {
        Map<String, FolderEntry> found = new LinkedHashMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
                String path = path(folder, file);
                requireLine(path, name, where);
                if (is.isSymbolicLink()) {
                    found.put(
                            path, FolderEntry.link(Files.readSymbolicLink(file).toString()));
                } else if (is.isRegularFile()) {
                    found.put(path, FolderEntry.file(Digest.ofFile(file), FilePermission.isProgram(file)));
                } else {
                    throw new InputException(
                            "'" + name + "/" + path + "' is neither a file, a folder nor a link",
                            where,
                            "Take it out: a release is made of files");
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes is) throws IOException {
                if (OURS.contains(path(folder, each))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                try (var inside = Files.newDirectoryStream(each)) {
                    if (!each.equals(folder) && !inside.iterator().hasNext()) {
                        requireLine(path(folder, each), name, where);
                        found.put(path(folder, each), FolderEntry.empty());
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        FolderListing listing = new FolderListing(found);
        listing.requireLinksInside(name, where);
        return listing;
    }

    private static String path(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    static void requireLine(String path, String name, String where) {
        if (path.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new InputException(
                    "a name in '" + name + "' has a line break: " + path.replaceAll("[\\n\\r\\x00]", "?"),
                    where,
                    "Name the file differently");
        }
    }

    void requireLinksInside(String name, String where) {
        new LinkTargets(entries).leavingFirst().ifPresent(path -> {
            throw new InputException(
                    "'" + name + "/" + path + "' is a link to '"
                            + entries.get(path).target() + "', which leads out of it",
                    where,
                    "Link to what is inside, or put the file itself there");
        });
    }

    public Map<String, FolderEntry> entries() {
        return entries;
    }

    /** How many files and links there are. */
    public int size() {
        return entries.size();
    }

    public boolean hasLinks() {
        return entries.values().stream().anyMatch(each -> each.kind() == FolderEntry.Kind.LINK);
    }

    public Digest digest() {
        return Digest.of(text());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        entries.forEach((path, each) -> text.append(line(path, each)).append('\n'));
        return text.toString();
    }

    private static String line(String path, FolderEntry each) {
        return each.kind() + " " + each.digest().hex() + "  " + path;
    }

    /** The first that is not there any more as it is listed; what stands beside is nothing to it. */
    public Optional<String> changed(Path folder) throws IOException {
        for (Map.Entry<String, FolderEntry> each : entries.entrySet()) {
            if (each.getValue().kind() != FolderEntry.Kind.EMPTY
                    && !each.getValue().equals(seen(folder.resolve(each.getKey())))) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }

    /** {@code null} if it is gone, or something else. */
    private static FolderEntry seen(Path file) throws IOException {
        try {
            if (Files.isSymbolicLink(file)) {
                return FolderEntry.link(Files.readSymbolicLink(file).toString());
            }
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? FolderEntry.file(Digest.ofFile(file), FilePermission.isProgram(file))
                    : null;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    /** One text for each entry, and for a link a second one: where it leads. */
    @JsonValue
    List<List<String>> written() {
        List<List<String>> written = new ArrayList<>();
        entries.forEach((path, each) -> written.add(
                each.target().isEmpty() ? List.of(line(path, each)) : List.of(line(path, each), each.target())));
        return written;
    }

    @JsonCreator
    static FolderListing read(@JsonProperty List<List<String>> written) {
        Map<String, FolderEntry> entries = new LinkedHashMap<>();
        for (List<String> each : written) {
            String[] words = each.get(0).split(" ", 4);
            entries.put(
                    words[3],
                    new FolderEntry(
                            FolderEntry.Kind.parse(words[0]),
                            new Digest(words[1]),
                            each.size() > 1 ? each.get(1) : ""));
        }
        return new FolderListing(entries);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FolderListing listing && listing.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.size() + " entries, " + digest();
    }
}
