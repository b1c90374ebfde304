package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.untrusted.Untrusted;

/** Text from anywhere as one line of a terminal. */
final class OneLine {

    private OneLine() {}

    static String of(String text) {
        return Untrusted.of(text).line();
    }
}
