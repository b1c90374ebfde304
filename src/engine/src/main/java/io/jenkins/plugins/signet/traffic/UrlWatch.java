package io.jenkins.plugins.signet.traffic;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What was seen at the URL that users call, in all looks of a window.
 *
 * @param asked looks that asked there
 * @param reached those of them that the new slot answered
 * @param wrongInARow the last ones, in a row, that it certainly did not
 * @param last the last of them
 */
public record UrlWatch(int asked, int reached, int wrongInARow, UrlSeen last) {

    static UrlWatch none() {
        return new UrlWatch(0, 0, 0, null);
    }

    UrlWatch plus(UrlSeen seen) {
        return new UrlWatch(
                asked + 1,
                reached + (seen.by() == AnsweredBy.SLOT ? 1 : 0),
                seen.by().isWrong() ? wrongInARow + 1 : 0,
                seen);
    }

    /** Whether somebody answered users, and at no look anything told that it was the new slot. */
    @JsonIgnore
    boolean isUnseen() {
        return asked > 0 && reached == 0;
    }

    /** How many looks there were, and what they tell; for people. */
    String summary() {
        if (reached == asked) {
            return "users reached it at every look";
        }
        if (last.by() == AnsweredBy.UNTOLD) {
            return "users get an answer, but nothing tells from which slot: let the router put the header X-Signet-Slot into its"
                    + " answers, as what signet router prints does";
        }
        return "users reached it at " + reached + " of " + asked + " looks";
    }
}
