package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.board.api.PromotionFacts;
import io.jenkins.plugins.signet.board.api.ReleaseLinks;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.notes.Git;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release's commit, and what it changes, on the forge that the checkout comes from; nothing if that is none. */
public final class ForgeLinks implements ReleaseLinks {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");
    private static final String NAME = "([A-Za-z0-9.-]+(?::[0-9]{1,5})?)";
    private static final String PLACE = "([A-Za-z0-9._~/+-]+?)(?:\\.git)?/?";

    /** Whoever logs in there, and by which password, is left out. */
    private static final Pattern WEB = Pattern.compile("(https?)://(?:[^/@]*@)?" + NAME + "/" + PLACE);

    private static final Pattern SSH =
            Pattern.compile("(?:ssh://)?(?:[^/@:]+@)([A-Za-z0-9.-]+)(?::[0-9]{1,5}/|[:/])/*" + PLACE);

    private final Path checkout;
    private Optional<String> repository;

    public ForgeLinks(Path checkout) {
        this.checkout = checkout;
    }

    @Override
    public List<PromotionFacts.Link> of(String train, String commit, String replaced) {
        if (!HASH.matcher(commit).matches()) {
            return List.of();
        }
        return repository().map(found -> links(found, commit, replaced)).orElse(List.of());
    }

    private static List<PromotionFacts.Link> links(String repository, String commit, String replaced) {
        boolean isGitlab = repository.contains("gitlab");
        boolean isBitbucket = repository.contains("bitbucket");
        String below = repository + (isGitlab ? "/-/" : "/");
        List<PromotionFacts.Link> links = new ArrayList<>();
        links.add(new PromotionFacts.Link("Commit", below + (isBitbucket ? "commits/" : "commit/") + commit));
        if (HASH.matcher(replaced).matches() && !replaced.equals(commit) && !isBitbucket) {
            links.add(
                    new PromotionFacts.Link("Compare with what runs", below + "compare/" + replaced + "..." + commit));
        }
        return links;
    }

    private synchronized Optional<String> repository() {
        if (repository == null) {
            try {
                repository = address(new Git(checkout)
                        .run(List.of("remote", "get-url", "origin"))
                        .strip());
            } catch (UndeterminedException noRemote) {
                repository = Optional.empty();
            }
        }
        return repository;
    }

    /** Where people see a repository that git knows by this address; empty for a folder. */
    static Optional<String> address(String remote) {
        Matcher web = WEB.matcher(remote);
        if (web.matches()) {
            return Optional.of(web.group(1) + "://" + web.group(2) + "/" + web.group(3));
        }
        Matcher ssh = SSH.matcher(remote);
        return ssh.matches() ? Optional.of("https://" + ssh.group(1) + "/" + ssh.group(2)) : Optional.empty();
    }
}
