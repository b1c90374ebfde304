package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An annotated tag on a sealed release's commit, which names the seal; signed if git is configured so. It stays in the checkout; pushing it is the build's. */
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
            put(git, name, tagging(git, message, name, commit));
        } else if (!known.startsWith(commit) || !known.contains(seal)) {
            throw new UndeterminedException("there is a tag '" + name + "' for something else");
        }
    }

    /** Git 2.39 puts a tag without a signature where signing by ssh fails, and says that all is well. */
    private static void put(Git git, String name, List<String> tagging) {
        git.run(tagging);
        boolean isSigned = git.run(List.of("cat-file", "tag", name)).contains("-----BEGIN ");
        if (tagging.contains("--sign") && !isSigned) {
            git.run(List.of("tag", "--delete", name));
            throw new UndeterminedException("the tag could not be signed: see git's gpg.format and user.signingKey");
        }
    }

    /** Whether a tag is signed, in which format and with which key, is git's own affair ({@code tag.gpgSign}). */
    private static List<String> tagging(Git git, String message, String name, String commit) {
        boolean isSigned = git.run(List.of("config", "--type=bool", "--default=false", "--get", "tag.gpgSign"))
                .strip()
                .equals("true");
        List<String> command = new ArrayList<>();
        if (!isSigned
                || git.run(List.of("config", "--default=", "--get", "user.email"))
                        .isBlank()) {
            command.addAll(List.of("-c", "user.name=Signet", "-c", "user.email=signet@signet.invalid"));
        }
        command.addAll(List.of("tag", "--annotate", isSigned ? "--sign" : "--no-sign", "--message=" + message));
        command.addAll(List.of(name, commit));
        return command;
    }
}
