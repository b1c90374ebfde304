package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.notes.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints on a branch of a git remote, each a commit on top of the one before. Nothing is forced: if somebody else
 * pushed in between, or the server refuses to go back, the push fails. Who may push is git's own affair (keys, helpers).
 */
record GitNotes(String url, String branch) implements KeptNotes {

    /** What is done with a clone that is made for it and thrown away. */
    private interface Work<T> {
        T with(Git clone, Path folder) throws IOException;
    }

    @Override
    public Optional<byte[]> read(String origin) {
        return inClone((clone, folder) -> tip(clone).flatMap(tip -> read(clone, tip, KeptNotes.fileName(origin))));
    }

    @Override
    public void write(String origin, byte[] note) {
        inClone((clone, folder) -> {
            Optional<String> tip = tip(clone);
            Path file = Files.write(folder.resolve("note"), note);
            String blob =
                    clone.run(List.of("hash-object", "-w", file.toString())).strip();
            tip.ifPresent(commit -> clone.run(List.of("read-tree", commit)));
            clone.run(List.of(
                    "update-index", "--add", "--cacheinfo", "100644," + blob + "," + KeptNotes.fileName(origin)));
            String tree = clone.run(List.of("write-tree")).strip();
            clone.run(List.of("push", "--quiet", url, commit(clone, tree, tip, origin) + ":refs/heads/" + branch));
            return tip;
        });
    }

    private static String commit(Git clone, String tree, Optional<String> parent, String origin) {
        List<String> command = new ArrayList<>(
                List.of("-c", "user.name=Signet", "-c", "user.email=signet@signet.invalid", "commit-tree", tree));
        parent.ifPresent(commit -> command.addAll(List.of("-p", commit)));
        command.addAll(List.of("-m", "Keep the head of ledger " + origin));
        return clone.run(command).strip();
    }

    /** The branch's last commit, fetched; empty if the remote has no such branch. */
    private Optional<String> tip(Git clone) {
        String known = clone.run(List.of("ls-remote", "--heads", url, "refs/heads/" + branch));
        if (!known.contains("refs/heads/" + branch)) {
            return Optional.empty();
        }
        clone.run(List.of("fetch", "--quiet", "--depth=1", url, "refs/heads/" + branch));
        return Optional.of(clone.run(List.of("rev-parse", "FETCH_HEAD")).strip());
    }

    private static Optional<byte[]> read(Git clone, String commit, String file) {
        boolean isThere =
                !clone.run(List.of("ls-tree", "--name-only", commit, file)).isBlank();
        return isThere
                ? Optional.of(clone.run(List.of("cat-file", "blob", commit + ":" + file))
                        .getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static <T> T inClone(Work<T> work) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("signet-witness");
            Git clone = new Git(folder);
            clone.run(List.of("init", "--quiet", "--bare"));
            return work.with(clone, folder);
        } catch (IOException e) {
            throw new UndeterminedException("cannot make a clone: " + e.getMessage(), e);
        } finally {
            discard(folder);
        }
    }

    private static void discard(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException leftBehind) {
            // a temporary folder more; what the remote said is what matters
        }
    }
}
