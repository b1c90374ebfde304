package io.jenkins.plugins.signet.agent;

import java.io.IOException;

/** No agent that could do the work is online. It may come back, and then the work goes on. */
public final class AgentAwaited extends IOException {

    private static final long serialVersionUID = 1L;

    AgentAwaited(String message) {
        super(message);
    }
}
