package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;

/**
 * Somebody who has signed in on the board's page, as it is kept.
 *
 * @param password digest of how their password was kept then: who gets another one is signed out
 */
record BoardSession(String schema, String user, Digest password, Instant until) {

    static final String SCHEMA = "signet/board-session/v1";

    boolean holds(Instant now) {
        return SCHEMA.equals(schema) && now.isBefore(until);
    }
}
