package io.jenkins.plugins.signet.runner.pipeline.basic;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files of a folder that match Ant patterns, separated by commas, as {@code stash} and {@code archiveArtifacts} take them. */
public final class FileSet {

    /** Of Ant's default excludes, those that still occur. */
    private static final String DEFAULT_EXCLUDES = "**/*~,**/#*#,**/.#*,**/%*%,**/._*,**/CVS,**/CVS/**,**/.cvsignore,"
            + "**/.svn,**/.svn/**,**/.DS_Store,**/.git,**/.git/**,**/.gitattributes,**/.gitignore,**/.gitmodules,"
            + "**/.hg,**/.hg/**,**/.hgignore,**/.bzr,**/.bzr/**";

    private final Path folder;
    private final List<AntPattern> includes;
    private final List<AntPattern> excludes;

    public FileSet(Path folder, String includes, String excludes, boolean useDefaultExcludes) {
        this.folder = folder;
        this.includes = patterns(includes.isBlank() ? "**" : includes);
        this.excludes = new ArrayList<>(patterns(excludes));
        if (useDefaultExcludes) {
            this.excludes.addAll(patterns(DEFAULT_EXCLUDES));
        }
    }

    /** Relative to the folder, sorted. */
    public List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.notExists(folder)) {
            return found;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            /** The runner's own data folder may lie in the workspace, and is none of the script's files. */
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                return inner.getFileName() != null
                                && inner.getFileName().toString().equals(".signet")
                                && Files.isDirectory(inner.resolve("journal"))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path relative = folder.relativize(file);
                if (matches(includes, relative) && !matches(excludes, relative)) {
                    found.add(relative);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    /** Copies files, given relative to one folder, to another. */
    public static void copy(List<Path> files, Path from, Path to) throws IOException {
        for (Path file : files) {
            Path target = to.resolve(file.toString());
            Files.createDirectories(target.getParent());
            Files.copy(
                    from.resolve(file.toString()),
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static boolean matches(List<AntPattern> patterns, Path relative) {
        String path = relative.toString().replace('\\', '/');
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static List<AntPattern> patterns(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(","))
                .map(String::trim)
                .filter(pattern -> !pattern.isEmpty())
                .map(AntPattern::of)
                .toList();
    }
}
