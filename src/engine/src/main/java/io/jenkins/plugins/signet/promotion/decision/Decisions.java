package io.jenkins.plugins.signet.promotion.decision;

import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.PromotionRemark;
import io.jenkins.plugins.signet.release.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Where a press goes: the promotion machine of the shell. An implementation fires the event, returns once its answer is
 * durable ({@link Decision#of} words it), and takes nothing from what the page showed but the digest of it.
 */
public interface Decisions {

    /**
     * @param train id, as the board's documents name it
     * @param evidence the digest of the evidence set that was shown, to which the decision is bound
     * @param who never blank; has the permission to promote
     * @param comment never blank
     * @throws io.jenkins.plugins.signet.release.UndeterminedException if it could not be recorded
     */
    default Decision promote(String train, Digest evidence, String who, String comment) {
        return promote(train, evidence, who, comment, OutsideHours.REFUSE);
    }

    /** @param outside what is asked for if the environment may not be changed now; the rest as above */
    default Decision promote(String train, Digest evidence, String who, String comment, OutsideHours outside) {
        return promote(train, evidence, who, comment, outside, null);
    }

    /** @param page digest of the page that was pressed on, as it was kept; {@code null} if none was. The rest as above */
    Decision promote(
            String train, Digest evidence, String who, String comment, OutsideHours outside, @Nullable Digest page);

    /**
     * Says something about a release that waits, and decides nothing.
     *
     * @param who never blank; may see the release, and has the permission to promote for all but a comment
     * @param text never blank
     */
    default Decision remark(String train, PromotionRemark.Kind kind, String who, String text) {
        return Decision.unknown(train);
    }

    /** As {@link #promote}; one person is enough to reject. */
    Decision reject(String train, Digest evidence, String who, String comment);
}
