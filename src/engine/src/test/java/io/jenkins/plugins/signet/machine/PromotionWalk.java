package io.jenkins.plugins.signet.machine;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.promotion.Perishable;
import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionMachine;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

final class PromotionWalk extends Walk<PromotionState, PromotionEvent, PromotionAction> {

    private static final Digest SHOWN = Digest.of("shown");

    @Override
    String name() {
        return "promotion";
    }

    @Override
    PromotionMachine machine() {
        return new PromotionMachine();
    }

    @Override
    Class<PromotionState> stateType() {
        return PromotionState.class;
    }

    @Override
    Class<PromotionEvent> eventType() {
        return PromotionEvent.class;
    }

    @Override
    List<PromotionState> starts() {
        PromotionState unwatched = PromotionState.of(
                new PromotionPolicy(List.of("ada", "bob", "cleo"), 2, false, Duration.ofHours(2)),
                new ReleaseId("shop", "2"),
                "production",
                SHOWN,
                "cleo");
        return List.of(
                unwatched,
                PromotionState.of(
                                new PromotionPolicy(List.of(), 1, true, Duration.ofHours(2)),
                                new ReleaseId("shop", "2"),
                                "production",
                                SHOWN,
                                "cleo")
                        .watching(VigilWalk.soaked()),
                unwatched.aging(List.of(new Perishable(
                        EvidenceKind.SMOKE, "test-production", START, START.plus(Duration.ofHours(1))))));
    }

    @Override
    Object likeness(PromotionState s) {
        return List.of(
                s.phase(),
                s.evidence(),
                s.approvals().size(),
                s.lastLook() == null,
                s.freshness() == null ? "" : s.freshness().isWhole(),
                s.vigil() == null ? "" : VigilWalk.roughLikenessOf(s.vigil()));
    }

    @Override
    String phase(PromotionState s) {
        return s.phase().name();
    }

    @Override
    boolean isFinal(PromotionState s) {
        return s.isSettled();
    }

    @Override
    List<PromotionEvent> events(PromotionState s) {
        if (s.vigil() != null) {
            List<PromotionEvent> events = new ArrayList<>(List.of(
                    new PromotionEvent.Open(),
                    new PromotionEvent.Approve("r1", "ada", s.evidence(), "looks well", true),
                    new PromotionEvent.Approve("r2", "bob", s.evidence(), "I have looked too", true),
                    new PromotionEvent.Reject("r3", "bob", s.evidence(), "the graphs are odd", true),
                    new PromotionEvent.Renewed(Digest.of("renewed")),
                    new PromotionEvent.Tick(),
                    new PromotionEvent.Resumed()));
            VigilWalk.looks(s.vigil()).forEach(seen -> events.add(new PromotionEvent.Looked(seen)));
            return events;
        }
        return List.of(
                new PromotionEvent.Open(),
                new PromotionEvent.EvidenceChanged(Digest.of("changed")),
                new PromotionEvent.Approve("r1", "ada", s.evidence(), "looks well", true),
                new PromotionEvent.Approve("r2", "bob", s.evidence(), "I have looked too", true),
                new PromotionEvent.Approve("r3", "cleo", s.evidence(), "mine", true),
                new PromotionEvent.Approve("r4", "dan", s.evidence(), "let me", true),
                new PromotionEvent.Approve("r5", "ada", s.evidence(), "", true),
                new PromotionEvent.Approve("r6", "ada", s.evidence(), "looks well", false),
                new PromotionEvent.Approve("r7", "bob", Digest.of("stale"), "looks well", true),
                new PromotionEvent.Reject("r8", "bob", s.evidence(), "the graphs are odd", true),
                new PromotionEvent.Reject("r9", "bob", s.evidence(), "the graphs are odd", false),
                new PromotionEvent.Found(List.of(Digest.of("found"))),
                new PromotionEvent.Refreshed(Digest.of("refreshed"), List.of()),
                new PromotionEvent.Unrefreshed("the host is away"),
                new PromotionEvent.Spoiled("the smoke test fails"),
                new PromotionEvent.Supersede("3"),
                new PromotionEvent.Abort("the build was stopped"),
                new PromotionEvent.Tick(),
                new PromotionEvent.Resumed());
    }

    @Override
    List<Instant> due(PromotionState s) {
        List<Instant> due = new ArrayList<>();
        if (s.expiresAt() != null) {
            due.add(s.expiresAt());
        }
        if (s.freshness() != null) {
            s.freshness().evidence().forEach(each -> due.add(each.until()));
        }
        if (s.vigil() != null) {
            due.addAll(VigilWalk.dueOf(s.vigil()));
        }
        return due;
    }
}
