package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What came into a release since the last GREEN one before it.
 *
 * @param since that one's version, empty if there is none
 * @param remark why there are no commits, empty if there are some
 */
record Changes(String since, List<Commit> commits, String remark) {

    private static final int SHORT_HASH = 8;
    private static final Pattern ISSUE = Pattern.compile("(?<![\\w/#-])(?:#[0-9]+|[A-Z][A-Z0-9]+-[0-9]+)\\b");

    static Changes between(Optional<Seal> before, Seal seal, CommitLog log) {
        if (before.isEmpty()) {
            return none("", "The first GREEN release in this environment is still to come, or is this one.");
        }
        String since = before.get().release().version();
        if (seal.commit() == null || before.get().commit() == null) {
            return none(since, "Not known: the commit of one of the two releases was not recorded.");
        }
        try {
            List<Commit> commits = log.between(before.get().commit(), seal.commit());
            return commits.isEmpty() ? none(since, "No commits.") : new Changes(since, commits, "");
        } catch (UndeterminedException e) {
            return none(since, "Not known: " + Untrusted.of(e.getMessage()).markdown());
        }
    }

    private static Changes none(String since, String remark) {
        return new Changes(since, List.of(), remark);
    }

    /** A list, or the remark. */
    String text() {
        return commits.isEmpty() ? remark : commits.stream().map(Changes::line).collect(Collectors.joining("\n"));
    }

    /** The issues that the commits name. */
    String issues() {
        TreeSet<String> issues = new TreeSet<>();
        for (Commit commit : commits) {
            Matcher issue = ISSUE.matcher(commit.subject());
            while (issue.find()) {
                issues.add(issue.group());
            }
        }
        return String.join(", ", issues);
    }

    private static String line(Commit commit) {
        String hash = commit.id().substring(0, Math.min(SHORT_HASH, commit.id().length()));
        return "- " + Untrusted.of(commit.subject()).markdown() + " (" + hash + ", "
                + Untrusted.of(commit.author()).markdown() + ")";
    }
}
