package io.jenkins.plugins.signet.notify.outbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Receipt;
import java.time.Instant;
import java.util.List;

/** What can happen to a lane. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DeliveryEvent.Posted.class, name = "posted"),
    @JsonSubTypes.Type(value = DeliveryEvent.Tried.class, name = "tried"),
    @JsonSubTypes.Type(value = DeliveryEvent.Held.class, name = "held"),
    @JsonSubTypes.Type(value = DeliveryEvent.Gathered.class, name = "gathered"),
    @JsonSubTypes.Type(value = DeliveryEvent.Told.class, name = "told"),
    @JsonSubTypes.Type(value = DeliveryEvent.Tick.class, name = "tick"),
    @JsonSubTypes.Type(value = DeliveryEvent.Resumed.class, name = "resumed")
})
public sealed interface DeliveryEvent {

    /** Something new to tell; the same notice again changes nothing. */
    record Posted(Notice notice) implements DeliveryEvent {}

    /** An attempt to deliver the notice of this id has ended. */
    record Tried(String id, Receipt receipt) implements DeliveryEvent {}

    /** Much has been told there lately: the notice of this id waits for others. Nothing was tried. */
    record Held(String id, Instant until) implements DeliveryEvent {}

    /** What is held here is told with what is held elsewhere, now. */
    record Gathered() implements DeliveryEvent {}

    /** An attempt to deliver the notices of these ids, the first ones of the lane, in one message has ended. */
    record Told(List<String> ids, Receipt receipt) implements DeliveryEvent {

        public Told {
            ids = List.copyOf(ids);
        }
    }

    record Tick() implements DeliveryEvent {}

    /** The shell starts again after a crash; what came of an attempt under way is lost. */
    record Resumed() implements DeliveryEvent {}
}
