package io.jenkins.plugins.signet.notify.message;

import io.jenkins.plugins.signet.notify.Notice;

/** Names a notice, so that a reader who gets it twice knows it for one. */
final class Footer {

    private Footer() {}

    static String of(Notice notice, boolean repeated) {
        return "Signet notice " + notice.id() + (repeated ? ", repeated: it may have arrived before" : "");
    }
}
