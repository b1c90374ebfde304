package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the secrets of a slot lie that its release gets as files: apart from every folder that is backed up, copied or shown
 * with an environment's state, in a folder that nobody but its owner can enter.
 */
record SecretFiles(Path folder) {

    private static final String FOR_THE_OWNER = "rwx------";
    /** Whoever is handed such a file, as a container is by a mount, may read it; nobody else comes as far as it. */
    private static final String TO_READ = "r--r--r--";

    private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private static final Path MEMORY = Path.of("/dev/shm");

    /** In memory, for processes that do not come back with the host either. */
    static SecretFiles fleeting(Path host, Slot slot) {
        return new SecretFiles(memory().resolve(name(host)).resolve(slot.label()));
    }

    /** In memory, too. @param name of a process */
    static SecretFiles ofProcess(String name) {
        return new SecretFiles(memory().resolve(name));
    }

    private static Path memory() {
        String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9_-]", "_");
        return Files.isWritable(MEMORY) ? MEMORY.resolve("signet-" + user) : lasting();
    }

    /** For what the host starts again by itself, from whatever slot. */
    static SecretFiles lasting(Path host) {
        return new SecretFiles(lasting().resolve(name(host)).resolve("all"));
    }

    /** The same, of one slot. */
    static SecretFiles lasting(Path host, Slot slot) {
        return new SecretFiles(lasting().resolve(name(host)).resolve(slot.label()));
    }

    private static Path lasting() {
        return Path.of(System.getProperty("user.home"), ".local", "state", "signet", "secrets");
    }

    private static String name(Path host) {
        return Digest.of(host.toAbsolutePath().normalize().toString()).hex().substring(0, 16);
    }

    /**
     * Replaces what is there.
     *
     * @param secrets by name
     * @return the files' paths, by the same names
     */
    Map<String, String> write(Map<String, String> secrets) throws IOException {
        clear();
        Map<String, String> paths = new TreeMap<>();
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            paths.put(secret.getKey(), put(secret.getKey(), secret.getValue()).toString());
        }
        return paths;
    }

    Path put(String name, String content) throws IOException {
        makeFolder(folder);
        requireOwn();
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(TO_READ));
        return file;
    }

    /**
     * Somebody else could have made the folder before, where all may write: what is put there would be his to read. What the
     * user keeps beside the secrets may be seen by others, but they may not put another folder in their place.
     */
    private void requireOwn() throws IOException {
        Path secrets = folder.startsWith(MEMORY)
                ? MEMORY.resolve(MEMORY.relativize(folder).getName(0))
                : lasting();
        for (Path each = folder; each.startsWith(secrets); each = each.getParent()) {
            if (!PosixFilePermissions.toString(own(each).permissions()).equals(FOR_THE_OWNER)) {
                throw notOwn(each);
            }
        }
        Path beside = secrets.getParent();
        if (!beside.equals(MEMORY) && !Collections.disjoint(own(beside).permissions(), WRITTEN_BY_OTHERS)) {
            throw notOwn(beside);
        }
    }

    private static PosixFileAttributes own(Path folder) throws IOException {
        PosixFileAttributes is = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!is.isDirectory() || !is.owner().getName().equals(System.getProperty("user.name"))) {
            throw notOwn(folder);
        }
        return is;
    }

    private static IOException notOwn(Path folder) {
        return new IOException("no secret is put into " + folder + ": it is not a folder of "
                + System.getProperty("user.name") + "'s alone. Remove it, or have it removed");
    }

    /** Each folder above is made for its owner alone, too. */
    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getParent() != null) {
            makeFolder(folder.getParent());
        }
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOR_THE_OWNER)));
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // as good
        }
    }

    void clear() throws IOException {
        if (Files.exists(folder)) {
            LeftFiles.delete(folder);
        }
    }
}
