package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tags of a Git checkout, and what was committed since one of them. */
public record TaggedHistory(Path checkout) {

    private static final int MAX = 1000;

    /**
     * Every tag, whatever it is on.
     *
     * @throws UndeterminedException if the checkout has no history that could be looked at, because it is shallow or none
     */
    public List<String> tags() {
        Git git = new Git(checkout);
        if (git.run(List.of("rev-parse", "--is-shallow-repository")).strip().equals("true")) {
            throw new UndeterminedException(
                    "the checkout is shallow, so that its tags are not known. Fetch it whole, with its tags");
        }
        return git.run(List.of("for-each-ref", "--format=%(refname:strip=2)", "refs/tags"))
                .lines()
                .toList();
    }

    /**
     * Whole messages, the newest first, at most 1000; merges are left out.
     *
     * @param tag empty for all there are
     */
    public List<String> messagesSince(String tag) {
        List<String> command = new ArrayList<>(
                List.of("log", "--no-merges", "--no-show-signature", "--max-count=" + MAX, "--format=%B%x00"));
        // a full name, so that no tag can be taken for an option or for something else of its name
        command.add(tag.isEmpty() ? "HEAD" : "refs/tags/" + tag + "..HEAD");
        command.add("--");
        return Arrays.stream(new Git(checkout).run(command).split("\0"))
                .map(String::strip)
                .filter(message -> !message.isEmpty())
                .toList();
    }
}
