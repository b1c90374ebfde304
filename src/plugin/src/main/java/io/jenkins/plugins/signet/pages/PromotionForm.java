package io.jenkins.plugins.signet.pages;

import hudson.model.Failure;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.OpenPromotion;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.Digest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Promote and Reject. The page sends what it showed, and a press counts for exactly that. */
public final class PromotionForm {

    private static final Set<Decision.Outcome> COUNTED =
            EnumSet.of(Decision.Outcome.PROMOTED, Decision.Outcome.APPROVED, Decision.Outcome.REJECTED);

    private final ReleaseAction release;
    private final Promotions promotions;

    PromotionForm(ReleaseAction release, Promotions promotions) {
        this.release = release;
        this.promotions = promotions;
    }

    public boolean isOpen() {
        return state().filter(state -> !state.isSettled()).isPresent();
    }

    /** Whether they are asked: about a hotfix whoever may override, about any other release whoever may promote. */
    public boolean isPermitted() {
        return release.getRun().hasPermission(asked());
    }

    private Permission asked() {
        return isHotfix() ? SignetPermissions.OVERRIDE : SignetPermissions.PROMOTE;
    }

    public boolean isHotfix() {
        return state().filter(state -> state.hotfix() != null).isPresent();
    }

    /** Whether they may also let it in at an hour at which nothing may be changed. */
    public boolean isOverriding() {
        return release.getRun().hasPermission(SignetPermissions.OVERRIDE);
    }

    /** The open question, {@code null} if there is none. */
    public PromotionState getState() {
        return state().orElse(null);
    }

    private Optional<PromotionState> state() {
        return promotions.of(release.getTrain()).map(OpenPromotion::state);
    }

    @POST
    public HttpResponse doPromote(
            @QueryParameter String evidence, @QueryParameter String comment, @QueryParameter String outside) {
        release.getRun().checkPermission(asked());
        return answer(promotions.promote(release.getTrain(), shown(evidence), who(), comment, wish(outside)));
    }

    @POST
    public HttpResponse doReject(@QueryParameter String evidence, @QueryParameter String comment) {
        if (!isPermitted()) {
            release.getRun().checkPermission(SignetPermissions.PROMOTE);
        }
        return answer(promotions.reject(release.getTrain(), shown(evidence), who(), comment));
    }

    private static Digest shown(String evidence) {
        try {
            return Digest.parse(evidence);
        } catch (IllegalArgumentException e) {
            throw new Failure("The press does not say which evidence it is about: " + e.getMessage());
        }
    }

    private static OutsideHours wish(String outside) {
        try {
            return outside == null || outside.isEmpty() ? OutsideHours.REFUSE : OutsideHours.parse(outside);
        } catch (IllegalArgumentException e) {
            throw new Failure(e.getMessage());
        }
    }

    private static String who() {
        User user = User.current();
        if (user == null) {
            throw new Failure("A decision needs a name to record. Log in.");
        }
        return user.getId();
    }

    private static HttpResponse answer(Decision decision) {
        if (!COUNTED.contains(decision.outcome())) {
            throw new Failure("This did not count: " + decision.message() + ".");
        }
        return new HttpRedirect("..");
    }
}
