package io.jenkins.plugins.signet.promotion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may promote.
 *
 * @param approvers names whose approval counts; empty if the permission alone decides
 * @param quorum how many different people must approve
 * @param selfApproval whether the person who started the release may be one of them
 * @param expires how long the question stays open
 * @param remind how often those who are asked are reminded meanwhile; {@code null} for never
 * @param maxAge how old evidence may be, at most once for each kind
 */
public record PromotionPolicy(
        List<String> approvers,
        int quorum,
        boolean selfApproval,
        Duration expires,
        @Nullable Duration remind,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AgeLimit> maxAge) {

    private static final Duration DEFAULT_EXPIRES = Duration.ofDays(7);

    /** Shorter would only flood those who are told. */
    private static final Duration SHORTEST_REMIND = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException if the quorum can never be reached or the time is not positive */
    public PromotionPolicy {
        approvers = List.copyOf(approvers);
        // policies of older versions limit none
        maxAge = maxAge == null ? List.of() : List.copyOf(maxAge);
        if (quorum < 1) {
            throw new IllegalArgumentException("promotion quorum must be 1 or more");
        }
        if (!approvers.isEmpty() && approvers.stream().distinct().count() < quorum) {
            throw new IllegalArgumentException(
                    "promotion quorum " + quorum + " is more than the " + approvers.size() + " approvers named");
        }
        if (expires.isNegative() || expires.isZero()) {
            throw new IllegalArgumentException("promotion expires must be longer than zero");
        }
        if (remind != null && remind.compareTo(SHORTEST_REMIND) < 0) {
            throw new IllegalArgumentException("promotion remind must be 1s or longer");
        }
        if (maxAge.stream().map(AgeLimit::kind).distinct().count() < maxAge.size()) {
            throw new IllegalArgumentException("promotion maxAge limits a kind of evidence twice");
        }
    }

    /** One in which nobody is reminded, and evidence does not age. */
    public PromotionPolicy(List<String> approvers, int quorum, boolean selfApproval, Duration expires) {
        this(approvers, quorum, selfApproval, expires, null, List.of());
    }

    /** One person with the permission, also the one who started it, within a week. */
    public static PromotionPolicy standard() {
        return new PromotionPolicy(List.of(), 1, true, DEFAULT_EXPIRES);
    }
}
