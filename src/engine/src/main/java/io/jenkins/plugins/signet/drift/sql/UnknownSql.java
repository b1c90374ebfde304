package io.jenkins.plugins.signet.drift.sql;

/** A definition has a part that Signet does not know, and so cannot compare. The message is that part. */
public final class UnknownSql extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 80;

    public UnknownSql(String part) {
        super(part.length() > LONGEST ? part.substring(0, LONGEST) + "…" : part);
    }
}
