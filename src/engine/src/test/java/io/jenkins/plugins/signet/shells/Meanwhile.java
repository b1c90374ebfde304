package io.jenkins.plugins.signet.shells;

import io.jenkins.plugins.signet.document.Node;
import java.util.function.UnaryOperator;

/**
 * Something that happens while a row's Jenkinsfile runs.
 *
 * @param once the line of the log that it waits for; empty if it comes right after what is before it
 * @param what what happens
 * @param text who presses, or the mood that the application is in from now on
 * @param version that a press is about
 * @param outside what a press wants if the environment is closed; empty for what is usual
 * @param answer status that the press is answered with
 */
public record Meanwhile(
        String once, What what, String text, String version, String comment, String outside, int answer) {

    private static final int OK = 200;
    private static final int HIGHEST = 599;

    /** What can happen. */
    public enum What {
        PROMOTE,
        REJECT,
        SAY,
        HOLD,
        GO_ON,
        RECALL,
        FREEZE,
        ABORT,
        MOOD;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static Meanwhile read(Node node) {
        node.onlyKeys(
                "once", "promote", "reject", "say", "hold", "go-on", "recall", "freeze", "abort", "mood", "version",
                "comment", "outside", "answer");
        for (What what : What.values()) {
            if (node.optional(what.key()).isPresent()) {
                return new Meanwhile(
                        node.optional("once").map(Node::text).orElse(""),
                        what,
                        node.required(what.key()).text(),
                        node.optional("version").map(Node::text).orElse("1"),
                        node.optional("comment").map(Node::text).orElse("looks good"),
                        node.optional("outside").map(Node::text).orElse(""),
                        node.optional("answer").map(n -> n.integer(OK, HIGHEST)).orElse(OK));
            }
        }
        throw node.error(
                "nothing happens here", "Add promote, reject, say, hold, go-on, recall, freeze, abort or mood");
    }

    Meanwhile with(UnaryOperator<String> change) {
        return new Meanwhile(change.apply(once), what, text, version, comment, outside, answer);
    }
}
