package io.jenkins.plugins.signet.soak;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can happen to a soak. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SoakEvent.Begin.class, name = "begin"),
    @JsonSubTypes.Type(value = SoakEvent.Healthy.class, name = "healthy"),
    @JsonSubTypes.Type(value = SoakEvent.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = SoakEvent.Tick.class, name = "tick"),
    @JsonSubTypes.Type(value = SoakEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = SoakEvent.Skip.class, name = "skip"),
    @JsonSubTypes.Type(value = SoakEvent.Abort.class, name = "abort")
})
public sealed interface SoakEvent {

    record Begin() implements SoakEvent {}

    /**
     * Probe {@code probe} found the release healthy, running as {@code running}.
     *
     * @param restarts how often each container, unit or process was started again, by name, since it was made;
     *     {@code null} if nothing counts that
     * @param footing what it stands on; {@code null} from a host of an older version
     * @param probes what those of the environment's probes have seen that were due
     */
    record Healthy(
            int probe,
            Digest running,
            @Nullable Map<String, Integer> restarts,
            @Nullable Footing footing,
            List<ProbeSeen> probes)
            implements SoakEvent {

        public Healthy {
            probes = probes == null ? List.of() : List.copyOf(probes);
        }

        public Healthy(int probe, Digest running, @Nullable Map<String, Integer> restarts, @Nullable Footing footing) {
            this(probe, running, restarts, footing, List.of());
        }

        public Healthy(int probe, Digest running, @Nullable Map<String, Integer> restarts) {
            this(probe, running, restarts, null, List.of());
        }

        public Healthy(int probe, Digest running) {
            this(probe, running, null);
        }
    }

    /** Probe {@code probe} failed, or could not be made; the environment's own probes may have seen something all the same. */
    record Failed(int probe, String reason, List<ProbeSeen> probes) implements SoakEvent {

        public Failed {
            probes = probes == null ? List.of() : List.copyOf(probes);
        }

        public Failed(int probe, String reason) {
            this(probe, reason, List.of());
        }
    }

    record Tick() implements SoakEvent {}

    /** The shell starts again; results of probes under way are lost. */
    record Resumed() implements SoakEvent {}

    /** A person with the Override permission lets a hotfix pass: who, why, and when the debt is due. */
    record Skip(String by, String reason, Instant due) implements SoakEvent {}

    record Abort(String reason) implements SoakEvent {}
}
