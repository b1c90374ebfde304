package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.board.api.ChangeLog;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.notes.Commit;
import io.jenkins.plugins.signet.seal.notes.GitLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What changed between two revisions, from the checkout that is shipped. A page that is looked at often asks git once. */
public final class GitChanges implements ChangeLog {

    private final GitLog log;
    private final Map<String, List<Commit>> known = new ConcurrentHashMap<>();

    public GitChanges(Path checkout) {
        this.log = new GitLog(checkout);
    }

    @Override
    public List<Commit> between(String app, String from, String to) {
        if (from.isEmpty() || to.isEmpty()) {
            return List.of();
        }
        try {
            // what lies between two commits never changes
            return known.computeIfAbsent(from + ".." + to, range -> log.between(from, to));
        } catch (UndeterminedException notKnown) {
            return List.of();
        }
    }
}
