package io.jenkins.plugins.signet.traffic;

import java.time.Instant;

/**
 * How a switch ends, as far as that is decided.
 *
 * @param abort why it is to stop; {@code null} if nobody asked
 * @param abortBy until when it has to have come to a safe side; {@code null} if nobody asked
 * @param outcome how it ends; {@code null} until that is decided
 * @param reason why
 */
public record SwitchEnd(String abort, Instant abortBy, SwitchOutcome outcome, String reason) {

    static SwitchEnd open() {
        return new SwitchEnd(null, null, null, "");
    }

    SwitchEnd withAbort(String why) {
        return new SwitchEnd(why, abortBy, outcome, reason);
    }

    SwitchEnd withAbortBy(Instant when) {
        return new SwitchEnd(abort, when, outcome, reason);
    }

    SwitchEnd settled(SwitchOutcome how, String why) {
        return new SwitchEnd(abort, abortBy, how, why);
    }
}
