package io.jenkins.plugins.signet.traffic;

/**
 * How a switch ends, as far as that is decided.
 *
 * @param abort why it is to stop; {@code null} if nobody asked
 * @param outcome how it ends; {@code null} until that is decided
 * @param reason why
 */
public record SwitchEnd(String abort, SwitchOutcome outcome, String reason) {

    static SwitchEnd open() {
        return new SwitchEnd(null, null, "");
    }

    SwitchEnd withAbort(String why) {
        return new SwitchEnd(why, outcome, reason);
    }

    SwitchEnd settled(SwitchOutcome how, String why) {
        return new SwitchEnd(abort, how, why);
    }
}
