package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.notes.Commit;
import io.jenkins.plugins.signet.seal.notes.CommitLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The commits between two revisions, as they were listed when a release set out: when it is decided, its checkout is gone.
 * One file a pair, {@code commits/<from>..<to>.json} in the data folder.
 */
public record RecordedChanges(DataFolder data) implements ChangeLog {

    private static final String SCHEMA = "signet/commits/v1";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");

    /** The form of a file. */
    private record Recorded(String schema, String from, String to, List<Commit> commits) {}

    @Override
    public List<Commit> between(String app, String from, String to) {
        if (!isHash(from) || !isHash(to) || Files.notExists(file(from, to))) {
            return List.of();
        }
        try {
            String text = Files.readString(file(from, to), StandardCharsets.UTF_8);
            return Json.read(Json.parse(text), Recorded.class).commits();
        } catch (IOException | IllegalArgumentException e) {
            throw new UndeterminedException("cannot read " + file(from, to) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Lists what a release changes in each of these environments, against what runs there now. It is good to know on the
     * page where the release is decided, and no reason to stop it if it cannot be found out.
     *
     * @param commit that the release is made from; empty if not known
     * @param say told what could not be found out
     */
    public void list(
            DataFolderViews views,
            ReleaseId release,
            String commit,
            List<String> environments,
            CommitLog log,
            Consumer<String> say) {
        for (String environment : environments) {
            try {
                record(views.liveCommit(release, environment), commit, log);
            } catch (UndeterminedException e) {
                say.accept("No list of the commits since what runs in " + environment + ": " + e.getMessage());
            }
        }
    }

    /**
     * Lists them while the checkout is there; nothing to do if one of the revisions is not known, or they are listed.
     *
     * @throws UndeterminedException if they cannot be found out
     */
    public void record(String from, String to, CommitLog log) {
        if (isHash(from) && isHash(to) && Files.notExists(file(from, to))) {
            Recorded recorded = new Recorded(SCHEMA, from, to, log.between(from, to));
            DurableFile.write(file(from, to), Json.write(recorded).toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isHash(String revision) {
        return HASH.matcher(revision).matches();
    }

    private Path file(String from, String to) {
        return data.root().resolve("commits").resolve(from + ".." + to + ".json");
    }
}
