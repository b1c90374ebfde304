package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** An annotated tag on a sealed release's commit, which names the seal. It stays in the checkout; pushing it is the build's. */
public record GitTag(Path checkout) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");

    /**
     * Tags the commit; tagging the same again changes nothing.
     *
     * @param seal what names the seal
     * @throws UndeterminedException if the commit is not known, or the tag is there for something else
     */
    public void put(String name, String commit, String release, String seal) {
        // names and hashes and nothing else, so that none can be taken for an option
        if (!NAME.matcher(name).matches() || name.endsWith(".lock") || name.contains("..")) {
            throw new UndeterminedException("'" + name + "' cannot be the name of a tag");
        }
        if (!HASH.matcher(commit).matches()) {
            throw new UndeterminedException("the release's commit was not recorded");
        }
        Git git = new Git(checkout);
        String message = release + "\n\n" + seal + "\n";
        String known = git.run(List.of("tag", "--list", "--format=%(*objectname)%0a%(contents)", name));
        if (known.isBlank()) {
            git.run(List.of(
                    "-c",
                    "user.name=Signet",
                    "-c",
                    "user.email=signet@signet.invalid",
                    "tag",
                    "--annotate",
                    "--no-sign",
                    "--message=" + message,
                    name,
                    commit));
        } else if (!known.startsWith(commit) || !known.contains(seal)) {
            throw new UndeterminedException("there is a tag '" + name + "' for something else");
        }
    }
}
