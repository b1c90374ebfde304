package io.jenkins.plugins.signet.machine;

import java.time.Instant;

/** An action that asks for a tick at a time. A tick that comes late, twice or without need is harmless. */
public interface Wake {
    Instant at();
}
