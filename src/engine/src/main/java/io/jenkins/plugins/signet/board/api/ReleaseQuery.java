package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Verdict;
import java.util.function.Predicate;

/**
 * Which releases are asked for, the latest change first.
 *
 * @param text what the application, the version, or both with a blank between, begins with, in any case; empty for all
 * @param app of this application; empty for all
 * @param verdict of this one; null for all
 * @param from how many of those to leave out
 * @param most how many to give at most
 * @param sees of which applications the reader may know
 */
public record ReleaseQuery(String text, String app, Verdict verdict, int from, int most, Predicate<String> sees) {

    public static ReleaseQuery all() {
        return new ReleaseQuery("", "", null, 0, Integer.MAX_VALUE - 1, any -> true);
    }

    /** The same of fewer applications. */
    ReleaseQuery seenBy(Predicate<String> reader) {
        return new ReleaseQuery(text, app, verdict, from, most, sees.and(reader));
    }
}
