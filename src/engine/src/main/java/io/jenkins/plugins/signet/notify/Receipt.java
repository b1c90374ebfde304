package io.jenkins.plugins.signet.notify;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** What came of an attempt to deliver a notice. Its texts hold no secret, and nothing that a receiver made up. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Receipt.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = Receipt.Later.class, name = "later"),
    @JsonSubTypes.Type(value = Receipt.Refused.class, name = "refused")
})
public sealed interface Receipt {

    record Delivered() implements Receipt {}

    /**
     * It is worth trying again.
     *
     * @param pause how long the receiver asked to be left alone; zero if it did not say
     * @param doubtful whether it may have arrived all the same
     */
    record Later(String reason, Duration pause, boolean doubtful) implements Receipt {

        /** It did not arrive. */
        public static Later failed(String reason) {
            return new Later(reason, Duration.ZERO, false);
        }

        /** Nobody knows whether it arrived. */
        public static Later unknown(String reason) {
            return new Later(reason, Duration.ZERO, true);
        }
    }

    /** The receiver will never take it. */
    record Refused(String reason) implements Receipt {}
}
