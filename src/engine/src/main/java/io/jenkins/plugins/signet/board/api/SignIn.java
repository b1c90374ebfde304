package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How somebody has said who they are. */
public enum SignIn {
    /** Not at all: nobody is asked, and whoever reaches the board is taken for its owner. */
    OFF,
    /** On the board's own page, which also lets them sign out. */
    SESSION,
    /** With the request itself, or to whoever stands before the board: a controller, a reverse proxy. */
    ELSEWHERE;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
