package io.jenkins.plugins.signet.promotion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a question that counts for a while only. In JSON it is a group of its own.
 *
 * @param evidence the last of each kind whose age is limited
 * @param old what is too old, in words, while it is found anew; empty while all of it counts
 * @param again when that is tried again; {@code null} while it is under way, or not needed
 */
public record Freshness(
        List<Perishable> evidence, String old, @Nullable Instant again) {

    public Freshness {
        evidence = List.copyOf(evidence);
    }

    static Freshness of(List<Perishable> evidence) {
        return new Freshness(evidence, "", null);
    }

    /** Whether all of it counts, as far as anybody has looked. */
    @JsonIgnore
    public boolean isWhole() {
        return old.isEmpty();
    }

    /** Whether somebody is to be asked for new evidence at this time. */
    boolean isToBeFound(Instant now) {
        return old.isEmpty() || again != null && !now.isBefore(again);
    }

    Freshness finding(String what) {
        return new Freshness(evidence, what, null);
    }

    Freshness notFound(String what, Instant next) {
        return new Freshness(evidence, what, next);
    }

    /** With this in the place of what there was of its kind. */
    Freshness with(Perishable found) {
        List<Perishable> others = new ArrayList<>();
        evidence.forEach(each -> others.add(each.kind() == found.kind() ? found : each));
        return new Freshness(others, old, again);
    }

    /** When to look after it again. */
    Optional<Instant> wakes(Instant now) {
        Stream<Instant> ends = evidence.stream().map(Perishable::until).filter(now::isBefore);
        Stream<Instant> tries = Stream.ofNullable(again).filter(now::isBefore);
        return Stream.concat(ends, tries).min(Instant::compareTo);
    }

    /** What of it is too old. */
    List<Perishable> tooOld(Instant now) {
        return evidence.stream().filter(each -> each.isTooOld(now)).toList();
    }
}
