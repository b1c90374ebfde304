package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.promotion.Hotfix;
import io.jenkins.plugins.signet.promotion.Hours;
import io.jenkins.plugins.signet.promotion.Talk;
import io.jenkins.plugins.signet.seal.SkippedGate;
import java.time.Instant;
import java.util.List;

/**
 * What a person asks before they press, beside the evidence. In JSON it is flat within the page. On a page that was kept by
 * an older version all of it is absent.
 *
 * @param serving what users get there now, and who says so
 * @param openedAt since when a decision is waited for
 * @param startedBy who set the release out; empty if unknown
 * @param approvers whose press counts; empty if the permission alone decides
 * @param selfApproval whether the press of the one who set it out counts
 * @param missing how many presses are missing
 * @param migrations the migrations among its artifacts that are not among those that run; empty if there are none
 * @param wayBack whether one can go back once it is promoted, as far as that was tried; a sentence
 * @param skipped gates that were skipped on purpose
 * @param failures what went wrong there last, the latest first
 * @param links to where more is told of it
 * @param hours when it goes on, if it was approved and waits for its environment to open; or whose hours were overridden
 * @param talk what was said about it, and whether somebody holds it; null if nothing was said
 * @param hotfix what it leaves out, so that only who may override is asked; null for any other release
 */
public record PromotionFacts(
        ServingView serving,
        Instant openedAt,
        String startedBy,
        List<String> approvers,
        Boolean selfApproval,
        Integer missing,
        List<String> migrations,
        String wayBack,
        List<SkippedGate> skipped,
        List<Failure> failures,
        List<Link> links,
        Hours hours,
        Talk talk,
        Hotfix hotfix) {

    /** A release that was not well there, and why. */
    public record Failure(String version, Instant at, String why) {}

    /** A place to read on: a build, its log, a commit, a comparison. */
    public record Link(String name, String address) {}

    static final PromotionFacts NONE =
            new PromotionFacts(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
