package io.jenkins.plugins.signet.upkeep;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Signet's processes made for a while and could not take away themselves, because they were killed.
 *
 * @param temporary the folder for temporary files
 * @param processes where Linux tells of processes, see proc(5)
 */
record TemporaryRemains(Path temporary, Path processes) {

    /** As they are named where they are made; a bug report is for whoever reads it, and stays. */
    private static final Pattern OWN =
            Pattern.compile("signet-(?:specs|git|witness|part-|runtime-|packed-|check|training|board)[A-Za-z0-9.]*");

    /**
     * One of them.
     *
     * @param bytes of all files in it
     */
    record Remain(Path path, long bytes) {}

    static TemporaryRemains here() {
        return new TemporaryRemains(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/proc"));
    }

    /** Those of this process's user in which nothing has changed since then, and which no process of theirs has open. */
    List<Remain> notChangedSince(Instant then) throws IOException {
        List<Path> candidates = new ArrayList<>();
        UserPrincipal me = Files.getOwner(processes.resolve("self"));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(temporary)) {
            for (Path each : all) {
                if (OWN.matcher(each.getFileName().toString()).matches()
                        && me.equals(Files.getOwner(each, LinkOption.NOFOLLOW_LINKS))) {
                    candidates.add(each);
                }
            }
        }
        if (candidates.isEmpty()) {
            return List.of();
        }
        Set<Path> open = open();
        List<Remain> found = new ArrayList<>();
        for (Path each : candidates) {
            Contents contents = Contents.of(each);
            if (contents.newest.isBefore(then) && open.stream().noneMatch(file -> file.startsWith(each))) {
                found.add(new Remain(each, contents.bytes));
            }
        }
        return found;
    }

    /** Takes it away; links are, and not where they lead. */
    static void remove(Remain remain) throws IOException {
        Files.walkFileTree(remain.path(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Where the processes that this user may look into are at work, and what they have open. */
    private Set<Path> open() throws IOException {
        Set<Path> open = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[1-9]*")) {
            for (Path process : all) {
                follow(process.resolve("cwd"), open);
                try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
                    files.forEach(file -> follow(file, open));
                } catch (IOException gone) {
                    // it has ended, or is another user's, who has nothing open of what only this one may read
                }
            }
        }
        return open;
    }

    private static void follow(Path link, Set<Path> open) {
        try {
            open.add(Files.readSymbolicLink(link));
        } catch (IOException gone) {
            // it has been closed
        }
    }

    /** Size and age of a file, or of all that is in a folder. */
    private static final class Contents extends SimpleFileVisitor<Path> {

        private long bytes;
        private Instant newest = Instant.MIN;

        static Contents of(Path path) throws IOException {
            Contents contents = new Contents();
            Files.walkFileTree(path, contents);
            return contents;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return seen(attributes);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return seen(attributes);
        }

        /** What cannot be looked into, or goes away meanwhile, is somebody's. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            newest = Instant.MAX;
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult seen(BasicFileAttributes attributes) {
            Instant changed = attributes.lastModifiedTime().toInstant();
            newest = changed.isAfter(newest) ? changed : newest;
            return FileVisitResult.CONTINUE;
        }
    }
}
