package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a witness is: {@code folder:DIR}, {@code git:URL[#BRANCH]}, or {@code URL KEY} of an HTTP witness and its key.
 *
 * @param text as it was written
 */
public record WitnessAddress(String text) {

    /** What to write, for whoever wrote something else. */
    public static final String FORMS =
            "Write folder:DIR, git:URL or git:URL#BRANCH, or the URL of an HTTP witness, a space and its key";

    private static final String USUAL_BRANCH = "signet-witness";
    private static final Pattern FOLDER = Pattern.compile("folder:(.+)");
    // no option, and no password, which would be told in every error
    private static final Pattern GIT =
            Pattern.compile("git:(?!-)(?![a-z+]+://[^/@]*:[^/@]*@)([^\\s#]+)(?:#([A-Za-z0-9_][\\w/-]*))?");
    private static final Pattern HTTP = Pattern.compile("(https?://[^\\s@?#]+?)/*\\s+(\\S+)");

    /** @throws IllegalArgumentException if it is none of these */
    public static WitnessAddress of(String text) {
        WitnessAddress address = new WitnessAddress(text.strip());
        address.open(new TrustedKeys(List.of()), InstantSource.fixed(Instant.EPOCH));
        return address;
    }

    /**
     * As {@link #of}.
     *
     * @param where the option or setting
     */
    public static WitnessAddress parse(String text, String where) {
        try {
            return of(text);
        } catch (IllegalArgumentException e) {
            // not quoted: somebody may have put a password into it
            throw new InputException("not a witness: " + e.getMessage(), where, FORMS);
        }
    }

    /**
     * The witness there.
     *
     * @param keys whose checkpoints count
     * @param clock by which the times of its signatures are judged
     */
    public Witness open(TrustedKeys keys, InstantSource clock) {
        Matcher folder = FOLDER.matcher(text);
        if (folder.matches()) {
            return new NoteWitness(text, new FolderNotes(path(folder.group(1))), keys);
        }
        Matcher git = GIT.matcher(text);
        if (git.matches()) {
            String branch = git.group(2) == null ? USUAL_BRANCH : git.group(2);
            return new NoteWitness(text, new GitNotes(git.group(1), branch), keys);
        }
        Matcher http = HTTP.matcher(text);
        if (http.matches()) {
            return new HttpWitness(url(http.group(1)), VerifierKey.parse(http.group(2)), clock, new AtomicLong());
        }
        throw new IllegalArgumentException("no such kind is known");
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null) {
            throw new IllegalArgumentException("its URL names no host");
        }
        return url;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
