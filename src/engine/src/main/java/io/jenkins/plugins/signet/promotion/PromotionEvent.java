package io.jenkins.plugins.signet.promotion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.signet.calendar.Opening;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.soak.VigilEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a promotion. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PromotionEvent.Open.class, name = "open"),
    @JsonSubTypes.Type(value = PromotionEvent.EvidenceChanged.class, name = "evidence-changed"),
    @JsonSubTypes.Type(value = PromotionEvent.Approve.class, name = "approve"),
    @JsonSubTypes.Type(value = PromotionEvent.Reject.class, name = "reject"),
    @JsonSubTypes.Type(value = PromotionEvent.Remarked.class, name = "remarked"),
    @JsonSubTypes.Type(value = PromotionEvent.Supersede.class, name = "supersede"),
    @JsonSubTypes.Type(value = PromotionEvent.Abort.class, name = "abort"),
    @JsonSubTypes.Type(value = PromotionEvent.HoursSeen.class, name = "hours-seen"),
    @JsonSubTypes.Type(value = PromotionEvent.Looked.class, name = "looked"),
    @JsonSubTypes.Type(value = PromotionEvent.Renewed.class, name = "renewed"),
    @JsonSubTypes.Type(value = PromotionEvent.Found.class, name = "found"),
    @JsonSubTypes.Type(value = PromotionEvent.Refreshed.class, name = "refreshed"),
    @JsonSubTypes.Type(value = PromotionEvent.Unrefreshed.class, name = "unrefreshed"),
    @JsonSubTypes.Type(value = PromotionEvent.Spoiled.class, name = "spoiled"),
    @JsonSubTypes.Type(value = PromotionEvent.Tick.class, name = "tick"),
    @JsonSubTypes.Type(value = PromotionEvent.Resumed.class, name = "resumed")
})
public sealed interface PromotionEvent {

    record Open() implements PromotionEvent {}

    /** What is shown is no longer what was shown: approvals given so far were for something else. */
    record EvidenceChanged(Digest evidence) implements PromotionEvent {}

    /**
     * A press on promote.
     *
     * @param request echoed in the answer
     * @param evidence the evidence set that the person saw
     * @param permitted whether the shell found the Promote permission on this person
     * @param outside what is asked for if the environment is closed; {@code null} from an older version
     * @param mayOverride whether the shell found the Override permission on this person
     * @param page digest of the page that was pressed on, as it was kept; {@code null} if none was
     */
    record Approve(
            String request,
            String who,
            Digest evidence,
            String comment,
            boolean permitted,
            OutsideHours outside,
            boolean mayOverride,
            @Nullable Digest page)
            implements PromotionEvent {

        public Approve(
                String request,
                String who,
                Digest evidence,
                String comment,
                boolean permitted,
                OutsideHours outside,
                boolean mayOverride) {
            this(request, who, evidence, comment, permitted, outside, mayOverride, null);
        }

        public Approve(String request, String who, Digest evidence, String comment, boolean permitted) {
            this(request, who, evidence, comment, permitted, OutsideHours.REFUSE, false);
        }
    }

    /** A press on reject; parameters as for {@link Approve}. One person is enough. */
    record Reject(String request, String who, Digest evidence, String comment, boolean permitted)
            implements PromotionEvent {}

    /** Somebody says something and decides nothing; parameters as for {@link Approve}. */
    record Remarked(String request, String who, PromotionRemark.Kind kind, String text, boolean permitted)
            implements PromotionEvent {}

    /** A newer release was promoted; this one has nothing left to wait for. */
    record Supersede(String by) implements PromotionEvent {}

    record Abort(String reason) implements PromotionEvent {}

    /** Whether the environment may be changed now. */
    record HoursSeen(Opening opening) implements PromotionEvent {}

    /** What a look at what soaked has shown. */
    record Looked(VigilEvent seen) implements PromotionEvent {}

    /** That the release has soaked anew is recorded; people are asked about this evidence now. */
    record Renewed(Digest evidence) implements PromotionEvent {}

    /** What was too old was found anew, and is kept under these digests; nothing of it is recorded yet. */
    record Found(List<Digest> evidence) implements PromotionEvent {

        public Found {
            evidence = List.copyOf(evidence);
        }
    }

    /** What was too old was found anew, and is recorded; people are asked about this evidence now. */
    record Refreshed(Digest evidence, List<Perishable> aging) implements PromotionEvent {

        public Refreshed {
            aging = List.copyOf(aging);
        }
    }

    /** It could not be found out just now. */
    record Unrefreshed(String reason) implements PromotionEvent {}

    /** What was found now speaks against the release, or cannot be found from here. @param reason what to do about it */
    record Spoiled(String reason) implements PromotionEvent {}

    record Tick() implements PromotionEvent {}

    record Resumed() implements PromotionEvent {}
}
