package io.jenkins.plugins.signet.document;

import io.jenkins.plugins.signet.untrusted.Untrusted;
import org.jspecify.annotations.Nullable;

/** Text out of a file, as a message may show it: on one line, and not long. */
final class ShortText {

    private ShortText() {}

    static String of(@Nullable String text) {
        return Untrusted.of(text).shortened();
    }
}
