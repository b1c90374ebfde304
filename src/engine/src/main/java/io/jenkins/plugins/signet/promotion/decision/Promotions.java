package io.jenkins.plugins.signet.promotion.decision;

import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionRemark;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The questions that wait for people now, by train. Each is re-entered by its build after a restart. */
public final class Promotions implements Decisions {

    private final Map<String, OpenPromotion> open = new ConcurrentHashMap<>();

    public void enter(OpenPromotion promotion) {
        open.put(promotion.train(), promotion);
    }

    public void leave(OpenPromotion promotion) {
        open.remove(promotion.train(), promotion);
    }

    public Optional<OpenPromotion> of(String train) {
        return Optional.ofNullable(open.get(train));
    }

    /** All of them. */
    public List<OpenPromotion> waiting() {
        return List.copyOf(open.values());
    }

    @Override
    public Decision promote(
            String train, Digest evidence, String who, String comment, OutsideHours outside, @Nullable Digest page) {
        boolean mayOverride = of(train).filter(OpenPromotion::mayOverride).isPresent();
        return decide(
                train,
                (request, permitted) -> new PromotionEvent.Approve(
                        request, who, evidence, comment, permitted, outside, mayOverride, page));
    }

    @Override
    public Decision reject(String train, Digest evidence, String who, String comment) {
        return decide(
                train, (request, permitted) -> new PromotionEvent.Reject(request, who, evidence, comment, permitted));
    }

    @Override
    public Decision remark(String train, PromotionRemark.Kind kind, String who, String text) {
        return decide(
                train,
                (request, permitted) -> new PromotionEvent.Remarked(
                        request, who, kind, text, permitted || kind == PromotionRemark.Kind.COMMENT),
                Decision::ofRemark);
    }

    private Decision decide(String train, BiFunction<String, Boolean, PromotionEvent> press) {
        return decide(train, press, Decision::of);
    }

    private Decision decide(
            String train,
            BiFunction<String, Boolean, PromotionEvent> press,
            BiFunction<PromotionAction, PromotionState, Decision> words) {
        OpenPromotion promotion = open.get(train);
        if (promotion == null) {
            return Decision.unknown(train);
        }
        String request = UUID.randomUUID().toString();
        PromotionAction answer = promotion
                .ask(request, press.apply(request, isPermitted(promotion)))
                .orElseThrow(() -> new UndeterminedException(
                        "the promotion has not answered in time. Look at the page again to see whether it counted"));
        return words.apply(answer, promotion.state());
    }

    /** Whoever is asked about a hotfix may also reject it, and hold it. */
    private static boolean isPermitted(OpenPromotion promotion) {
        return promotion.isPermitted() || promotion.state().hotfix() != null && promotion.mayOverride();
    }

    public void evidenceMoved(String train, Digest evidence) {
        of(train).ifPresent(promotion -> promotion.fire(new PromotionEvent.EvidenceChanged(evidence)));
    }

    /** What waits for the same place with another version, since before this one was asked, has nothing left to wait for. */
    public void promoted(PromotionState promoted) {
        List<OpenPromotion> older = open.values().stream()
                .filter(waiting -> isOlder(waiting.state(), promoted))
                .toList();
        older.forEach(waiting ->
                waiting.fire(new PromotionEvent.Supersede(promoted.release().toString())));
    }

    private static boolean isOlder(PromotionState waiting, PromotionState promoted) {
        return waiting.release().app().equals(promoted.release().app())
                && waiting.environment().equals(promoted.environment())
                && !waiting.release().equals(promoted.release())
                && waiting.openedAt() != null
                && waiting.openedAt().isBefore(promoted.openedAt());
    }
}
