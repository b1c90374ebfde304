package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The commits of a Git checkout, by {@code git log}. */
public record GitLog(Path checkout) implements CommitLog {

    private static final int MAX = 1000;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");
    private static final String FORMAT = "--format=%H%x00%an%x00%cI%x00%s%x00";
    private static final int FIELDS = 4;

    @Override
    public List<Commit> between(String from, String to) {
        // a hash and nothing else, so that no revision can be taken for an option
        if (!HASH.matcher(from).matches() || !HASH.matcher(to).matches()) {
            throw new UndeterminedException("not commits: '" + from + "' and '" + to + "'");
        }
        String[] fields = new Git(checkout)
                .run(List.of(
                        "log",
                        "--no-merges",
                        "--no-show-signature",
                        "--max-count=" + MAX,
                        FORMAT,
                        from + ".." + to,
                        "--"))
                .split("\0\n?", -1);
        List<Commit> commits = new ArrayList<>();
        for (int i = 0; i + FIELDS <= fields.length; i += FIELDS) {
            commits.add(new Commit(
                    fields[i],
                    fields[i + 1],
                    OffsetDateTime.parse(fields[i + 2]).toInstant(),
                    fields[i + 3]));
        }
        return commits;
    }
}
