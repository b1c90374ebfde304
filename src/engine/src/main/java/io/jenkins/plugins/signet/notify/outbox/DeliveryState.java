package io.jenkins.plugins.signet.notify.outbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Occasion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One release's notices to one channel, at one moment.
 *
 * @param waiting in the order in which they happened; only the first is ever under way
 * @param settled what became of the others, in order
 */
public record DeliveryState(
        String schema, String channel, String release, List<Waiting> waiting, List<Settled> settled) {

    public static final String SCHEMA = "signet/delivery/v1";

    /**
     * A notice on its way.
     *
     * @param attempts that have failed
     * @param firstTriedAt {@code null} before the first attempt
     * @param nextAt when to try again; {@code null} while an attempt is under way, and while others are before it
     * @param doubtful whether an attempt may have arrived
     * @param reason why the last attempt failed; empty if none has
     * @param held whether it waits for others, to be told with them
     */
    public record Waiting(
            Notice notice,
            int attempts,
            @Nullable Instant firstTriedAt,
            @Nullable Instant nextAt,
            boolean doubtful,
            String reason,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean held) {

        static Waiting added(Notice notice) {
            return new Waiting(notice, 0, null, null, false, "", false);
        }

        /** When it was first tried; {@code now} if it was not. */
        Instant triedSince(Instant now) {
            return firstTriedAt == null ? now : firstTriedAt;
        }

        Waiting attempted(Instant at) {
            return new Waiting(notice, attempts, triedSince(at), null, doubtful, reason, false);
        }

        Waiting interrupted(String why) {
            return new Waiting(notice, attempts, firstTriedAt, null, true, why, false);
        }

        Waiting failed(Instant next, boolean mayHaveArrived, String why) {
            return new Waiting(notice, attempts + 1, firstTriedAt, next, doubtful || mayHaveArrived, why, false);
        }

        Waiting heldUntil(Instant until) {
            return new Waiting(notice, attempts, firstTriedAt, until, doubtful, reason, true);
        }

        boolean isUnderWay() {
            return nextAt == null;
        }
    }

    /**
     * A notice that is done with.
     *
     * @param delivered whether it arrived; if not, {@code reason} says why it was given up
     * @param together whether it was told with others, in one message
     */
    public record Settled(
            String id,
            Occasion occasion,
            boolean delivered,
            int attempts,
            String reason,
            Instant at,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean together) {}

    public DeliveryState {
        waiting = List.copyOf(waiting);
        settled = List.copyOf(settled);
    }

    public static DeliveryState of(String channel, String release) {
        return new DeliveryState(SCHEMA, channel, release, List.of(), List.of());
    }

    boolean knows(String id) {
        return waiting.stream().anyMatch(each -> each.notice().id().equals(id))
                || settled.stream().anyMatch(each -> each.id().equals(id));
    }

    /** Whether what is to be told next waits for others. */
    @JsonIgnore
    boolean isHeld() {
        return !waiting.isEmpty() && waiting.get(0).held();
    }

    @JsonIgnore
    public boolean isQuiet() {
        return waiting.isEmpty();
    }
}
