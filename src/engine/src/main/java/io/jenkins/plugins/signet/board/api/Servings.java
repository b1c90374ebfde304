package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.api.Deployments.Place;
import io.jenkins.plugins.signet.board.api.Serving.State;
import io.jenkins.plugins.signet.board.api.ServingView.Source;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.SwitchMilestone;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What users get, from all who know something of it. The host is believed about what it serves, the ledger about which
 * release that is and how it came there, and a switch under way about what has not been entered yet.
 *
 * @param deployments what the ledger tells
 * @param looks what the hosts said
 * @param moving the switches and rollbacks that have not come to their end
 */
record Servings(Deployments deployments, HostLooks looks, List<SwitchState> moving) {

    /** What there was to say of one environment before this moment; no host can be asked of that. */
    ServingView of(Place place, Instant until) {
        return view(new Told(deployments.serving(place, until), Source.LEDGER), null, null, null, null);
    }

    /** What there is to say of one environment. */
    ServingView of(Place place) {
        Told told = told(place);
        Optional<HostSighting> seen = looks.of(place.app(), place.environment());
        if (seen.isEmpty()) {
            Boolean awaited = looks.isAwaited(place.app(), place.environment()) ? true : null;
            return view(told, null, null, awaited, null);
        }
        HostSighting host = seen.get();
        Instant since = told.serving().since();
        if (!host.answered()) {
            return view(told, null, null, null, host.trouble());
        }
        if (since != null && host.at().isBefore(since)) {
            return view(told, null, null, true, null);
        }
        if (agrees(told.serving(), host)) {
            Serving same = told.serving();
            Serving confirmed =
                    new Serving(same.state(), same.release(), same.manifest(), host.slot(), same.since(), same.how());
            return view(new Told(confirmed, told.source()), host, null, null, null);
        }
        return view(
                new Told(seen(place, told.serving(), host), Source.HOST), host, differs(told.serving()), null, null);
    }

    /** What is recorded, and by whom. */
    private record Told(Serving serving, Source source) {}

    private Told told(Place place) {
        return moving.stream()
                .filter(s -> s.request().release().app().equals(place.app())
                        && s.request().environment().equals(place.environment()))
                .filter(s -> s.live() != null && s.live() == s.to() && s.to() != s.from())
                .reduce((earlier, later) -> later)
                .map(s -> new Told(underWay(s), Source.SWITCH))
                .orElseGet(() -> new Told(deployments.serving(place), Source.LEDGER));
    }

    private static Serving underWay(SwitchState s) {
        Digest manifest = s.readBack() == null ? s.request().digest() : s.readBack();
        Instant since = s.milestones().get(SwitchMilestone.FLIPPED);
        return new Serving(
                State.RUNS, s.request().release(), manifest, s.live(), since, "being watched since the flip");
    }

    /** Without a manifest of what is recorded, any bits may be it. */
    private static boolean agrees(Serving recorded, HostSighting host) {
        return switch (recorded.state()) {
            case RUNS ->
                host.digest() != null
                        && (recorded.manifest() == null || recorded.manifest().equals(host.digest()));
            case NOTHING -> host.digest() == null;
            case UNKNOWN -> false;
        };
    }

    private Serving seen(Place place, Serving recorded, HostSighting host) {
        if (host.digest() == null) {
            String how = host.slot() == null ? "the router points nowhere" : "nothing runs in slot " + host.slot();
            return new Serving(State.NOTHING, null, null, host.slot(), null, how);
        }
        ReleaseId release = moving.stream()
                .filter(s -> host.digest().equals(s.request().digest()))
                .map(s -> s.request().release())
                .filter(named -> named.app().equals(place.app()))
                .findFirst()
                .or(() -> deployments.named(place.app(), host.digest()))
                .orElse(null);
        String how = recorded.state() == State.UNKNOWN
                ? "found there; " + recorded.how()
                : "by nothing that the ledger tells of: by hand, or by other means";
        return new Serving(State.RUNS, release, host.digest(), host.slot(), null, how);
    }

    private static String differs(Serving recorded) {
        return switch (recorded.state()) {
            case RUNS ->
                "the ledger says that "
                        + Objects.requireNonNullElse(
                                recorded.release() == null
                                        ? null
                                        : recorded.release().version(),
                                "something else")
                        + " runs here";
            case NOTHING -> "the ledger says that nothing runs here";
            case UNKNOWN -> null;
        };
    }

    private static ServingView view(Told told, HostSighting host, String differs, Boolean awaited, String trouble) {
        Serving serving = told.serving();
        return new ServingView(
                serving.state(),
                serving.release() == null ? null : serving.release().version(),
                serving.manifest(),
                serving.slot(),
                serving.since(),
                serving.how(),
                told.source(),
                host == null ? null : host.at(),
                host == null ? null : host.healthy(),
                differs,
                awaited,
                trouble);
    }
}
