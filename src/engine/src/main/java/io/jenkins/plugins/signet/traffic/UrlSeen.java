package io.jenkins.plugins.signet.traffic;

/**
 * What came of asking at the URL that users call.
 *
 * @param told how it is known who answered, in words: a header's name, the router's own word; empty if it is not known
 * @param detail URL, status and the beginning of the body, on one line
 */
public record UrlSeen(AnsweredBy by, String told, String detail) {

    public UrlSeen {
        told = told == null ? "" : told;
        detail = detail == null ? "" : detail;
    }

    /** What is wrong with it, for people; only for what {@linkplain AnsweredBy#isWrong is wrong}. */
    String problem() {
        return (by == AnsweredBy.NOBODY ? "users get no answer: " : "something else answers users: ") + detail;
    }
}
