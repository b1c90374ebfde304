package io.jenkins.plugins.signet.notify.outbox;

import io.jenkins.plugins.signet.machine.Wake;
import io.jenkins.plugins.signet.notify.Notice;
import java.time.Instant;

/** What a lane asks of its shell. */
public sealed interface DeliveryAction {

    /** Try once, and say what came of it. There is never more than one under way. */
    record Deliver(Notice notice, boolean repeated) implements DeliveryAction {}

    record WakeAt(Instant at) implements DeliveryAction, Wake {}
}
