package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a switch did, as evidence.
 *
 * @param startedBy the person who asked for a rollback; {@code null} if nobody did by name, or if it was shipped
 * @param from the slot that was live before; {@code null} on a first installation
 * @param to the slot that the release was meant for
 * @param live the slot that was live at the end; {@code null} if none, or not known
 * @param digest what was to be shipped
 * @param readBack what ran after the flip; {@code null} if it never came to that
 * @param before what ran in {@code from}
 * @param noWayBack why {@code from} could not live with the database any more, found out before anything moved;
 *     {@code null} if it could, or nobody knew
 * @param requests answered in the window; {@code null} if nothing counts them
 * @param failed those that failed; {@code null} if nothing counts them
 * @param samples looks in the window
 * @param watched how much of the window was watched
 * @param resumes how often it was taken up again after a crash
 * @param own how many of {@code requests} Signet made itself to see whether users get through; {@code null} if nothing tells
 * @param url what users got at their URL in the window; {@code null} if nobody asked there
 * @param restarts how often what runs in the slot was started again in the window, by name, only what was;
 *     {@code null} if nothing counts that
 * @param unseen what nothing counted or asked, one sentence each; {@code null} if that was not looked into
 */
public record SwitchRecord(
        String schema,
        Purpose purpose,
        String startedBy,
        SwitchOutcome outcome,
        String reason,
        Slot from,
        Slot to,
        Slot live,
        Digest digest,
        Digest readBack,
        Digest before,
        String noWayBack,
        Long requests,
        Long failed,
        int samples,
        Duration watched,
        Duration window,
        int resumes,
        Map<SwitchMilestone, Instant> milestones,
        List<String> notes,
        Long own,
        UrlWatch url,
        Map<String, Integer> restarts,
        List<String> unseen) {

    public static final String SCHEMA = "signet/switch/v1";

    static SwitchRecord of(SwitchState s) {
        Watch watch = s.watch();
        boolean counted = watch.last() != null;
        return new SwitchRecord(
                SCHEMA,
                s.request().purpose(),
                s.request().startedBy(),
                s.outcome(),
                s.reason(),
                s.from(),
                s.to(),
                s.outcome() == SwitchOutcome.UNSETTLED ? null : s.live(),
                s.request().digest(),
                s.readBack(),
                s.before(),
                s.unfit(),
                counted ? watch.total().requests() : null,
                counted ? watch.total().failed() : null,
                watch.samples(),
                watch.watched(),
                s.settings().window(),
                s.resumes(),
                s.milestones(),
                s.notes(),
                watch.requests().own(),
                watch.url(),
                watch.restarts() == null ? null : watch.restarts().restarts(),
                watch.unseen());
    }

    String summary() {
        String traffic = users();
        String because = reason.isEmpty() ? "" : ": " + reason;
        return switch (outcome) {
            case KEPT -> (from == null ? to : from + " → " + to) + " kept" + because + traffic;
            case FLIPPED_BACK -> "flipped back to " + from + because + traffic;
            case NO_WAY_BACK -> to + " stays live, nothing to go back to" + because + traffic;
            case FAILED_BEFORE_FLIP -> "not switched" + because;
            case ABORTED -> "aborted" + because;
            case LEASE_REFUSED -> "not started" + because;
            case LEASE_LOST -> "given up" + because;
            case COULD_NOT_START -> "could not start" + because;
            case UNSETTLED -> "unsettled, look where the router points" + because;
        };
    }

    /** What users asked and got in the window, as far as anybody looked. */
    private String users() {
        List<String> seen = new ArrayList<>();
        if (url != null) {
            seen.add(url.summary());
        }
        if (requests != null) {
            seen.add(RequestWatch.summary(requests, failed, own));
        } else if (unseen != null && samples > 0) {
            seen.add("requests were not counted");
        }
        return seen.stream().map(each -> ", " + each).collect(Collectors.joining());
    }
}
