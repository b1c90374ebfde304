package io.jenkins.plugins.signet.soak;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can happen to the watch over a release that has soaked. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = VigilEvent.Begin.class, name = "begin"),
    @JsonSubTypes.Type(value = VigilEvent.Well.class, name = "well"),
    @JsonSubTypes.Type(value = VigilEvent.Unwell.class, name = "unwell"),
    @JsonSubTypes.Type(value = VigilEvent.Unseen.class, name = "unseen"),
    @JsonSubTypes.Type(value = VigilEvent.LookNow.class, name = "look-now"),
    @JsonSubTypes.Type(value = VigilEvent.Outdated.class, name = "outdated"),
    @JsonSubTypes.Type(value = VigilEvent.Tick.class, name = "tick"),
    @JsonSubTypes.Type(value = VigilEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = VigilEvent.Renewed.class, name = "renewed")
})
public sealed interface VigilEvent {

    record Begin() implements VigilEvent {}

    /** Look {@code look} found the release healthy; the rest is as for a probe of a soak. */
    record Well(
            int look,
            Digest running,
            @Nullable Map<String, Integer> restarts,
            @Nullable Footing footing,
            List<ProbeSeen> probes)
            implements VigilEvent {

        public Well {
            probes = probes == null ? List.of() : List.copyOf(probes);
        }

        public Well(int look, Digest running, @Nullable Map<String, Integer> restarts, @Nullable Footing footing) {
            this(look, running, restarts, footing, List.of());
        }
    }

    /** Look {@code look} found it unwell. */
    record Unwell(int look, String reason, List<ProbeSeen> probes) implements VigilEvent {

        public Unwell {
            probes = probes == null ? List.of() : List.copyOf(probes);
        }

        public Unwell(int look, String reason) {
            this(look, reason, List.of());
        }
    }

    /** Look {@code look} could not be made: nothing is known of the release, good or bad. */
    record Unseen(int look, String reason) implements VigilEvent {}

    /** Somebody needs to know now, and not when the next look is due. */
    record LookNow() implements VigilEvent {}

    /** The soak is too long ago to be promoted on, however well it has been since. */
    record Outdated(String reason) implements VigilEvent {}

    record Tick() implements VigilEvent {}

    /** The shell starts again; answers to looks under way are lost. */
    record Resumed() implements VigilEvent {}

    /** That it has soaked anew is recorded. */
    record Renewed() implements VigilEvent {}

    /** What a probe's answer says of look {@code look}. */
    static VigilEvent of(SoakEvent answer) {
        if (answer instanceof SoakEvent.Healthy healthy) {
            return new Well(
                    healthy.probe(), healthy.running(), healthy.restarts(), healthy.footing(), healthy.probes());
        }
        if (answer instanceof SoakEvent.Failed failed) {
            return new Unwell(failed.probe(), failed.reason(), failed.probes());
        }
        throw new IllegalArgumentException("not the answer to a look: " + answer);
    }
}
