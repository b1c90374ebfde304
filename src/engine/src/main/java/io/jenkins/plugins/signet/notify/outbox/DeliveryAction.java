package io.jenkins.plugins.signet.notify.outbox;

import io.jenkins.plugins.signet.machine.Wake;
import io.jenkins.plugins.signet.notify.Notice;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What a lane asks of its shell. */
public sealed interface DeliveryAction {

    /**
     * Try once, and say what came of it. There is never more than one under way.
     *
     * @param behind what waits behind it in the lane, in order; it can be told along with it
     */
    record Deliver(Notice notice, boolean repeated, List<Notice> behind) implements DeliveryAction {

        public Deliver {
            behind = List.copyOf(behind);
        }

        /** All that the lane has to tell. */
        public List<Notice> all() {
            return Stream.concat(Stream.of(notice), behind.stream()).toList();
        }

        /** Whether people should be disturbed for any of it. */
        public boolean isUrgent() {
            return all().stream().anyMatch(Notice::isUrgent);
        }
    }

    record WakeAt(Instant at) implements DeliveryAction, Wake {}
}
