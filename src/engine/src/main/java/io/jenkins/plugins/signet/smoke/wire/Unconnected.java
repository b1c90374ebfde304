package io.jenkins.plugins.signet.smoke.wire;

import java.io.IOException;

/** There was nobody to talk to. */
public final class Unconnected extends IOException {

    private static final long serialVersionUID = 1L;

    Unconnected(String reason) {
        super(reason);
    }
}
