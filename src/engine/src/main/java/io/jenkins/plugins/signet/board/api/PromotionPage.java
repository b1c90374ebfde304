package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionMachine;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.Statement;
import io.jenkins.plugins.signet.traffic.SwitchRecord;
import io.jenkins.plugins.signet.train.TrainState;
import io.jenkins.plugins.signet.train.TrainState.SealRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Puts the promotion page together.
 *
 * @param serving what users get where the release would go
 * @param current the seal of that; empty if there is none
 * @param failures of this application there, the latest first
 * @param until evidence that was recorded later is left out
 */
record PromotionPage(
        TrainState train,
        PromotionHistory promotion,
        List<ReleaseSeal> seals,
        ServingView serving,
        Optional<Statement> current,
        List<PromotionFacts.Failure> failures,
        ReleaseLinks links,
        EvidenceStore store,
        ChangeLog changeLog,
        Instant until) {

    /** A file name or folder as the common tools for migrations have it: Flyway, Liquibase, golang-migrate, Rails. */
    private static final Pattern MIGRATION = Pattern.compile(
            "(?i)(^|/)(migrations?|changelogs?|db/migrate)/|(^|/)[VUR][0-9._]*__[^/]+$|(^|/)[0-9]+_[^/]+\\.(up\\.)?sql$");

    /** A seal of the release, with its place in the ledger. */
    record ReleaseSeal(SealBadge badge, Statement statement) {}

    /** @param who who looks; empty if a press of theirs could not be recorded anyway */
    PromotionView view(String who, Instant now) {
        PromotionState asked = promotion.state();
        List<RecordView> records = records(asked.environment());
        List<String> reasons = reasons(who, records, now);
        return new PromotionView(
                train.id(),
                train.release().app(),
                train.release().version(),
                from(),
                asked.environment(),
                asked.evidence(),
                reasons.isEmpty(),
                reasons,
                serving.version(),
                artifacts(),
                changeLog.between(
                        train.release().app(),
                        current.map(statement -> statement.predicate().commit()).orElse(""),
                        train.commit() == null ? "" : train.commit()),
                seals.stream().map(ReleaseSeal::badge).toList(),
                records,
                promotion.approvals(),
                asked.policy().quorum(),
                asked.expiresAt(),
                promotion.settled(),
                facts());
    }

    private PromotionFacts facts() {
        PromotionState asked = promotion.state();
        return new PromotionFacts(
                serving,
                asked.openedAt(),
                asked.startedBy(),
                asked.policy().approvers(),
                asked.policy().selfApproval(),
                asked.isSettled()
                        ? 0
                        : asked.policy().quorum() - asked.approvals().size(),
                migrations(),
                wayBack(),
                seals.stream()
                        .flatMap(seal -> seal.statement().predicate().skipped().stream())
                        .distinct()
                        .toList(),
                failures,
                links.of(
                        train.id(),
                        train.commit() == null ? "" : train.commit(),
                        current.map(statement -> statement.predicate().commit()).orElse("")),
                asked.hours() == null || asked.hours().isAny() ? null : asked.hours(),
                asked.talk(),
                asked.hotfix());
    }

    private List<String> migrations() {
        return artifacts().stream()
                .filter(change -> change.to() != null && !change.to().equals(change.from()))
                .map(ArtifactChange::name)
                .filter(name -> MIGRATION.matcher(name).find())
                .toList();
    }

    /** What the switch where it soaked found out about the release that it replaced there. */
    private String wayBack() {
        if (serving.state() != Serving.State.RUNS) {
            return "Nothing runs there that one could go back to.";
        }
        Optional<SwitchRecord> tried = train.latest(EvidenceKind.SWITCH, from()).flatMap(this::switched);
        if (tried.isEmpty()) {
            return "Whether the release before can live with what this one leaves was not tried.";
        }
        return tried.get().noWayBack() == null
                ? "Where it soaked, nothing was found that speaks against going back."
                : "There will be none: " + tried.get().noWayBack() + ".";
    }

    private Optional<SwitchRecord> switched(EvidenceRef ref) {
        try {
            return Optional.of(Json.read(store.get(ref.digest()).body(), SwitchRecord.class));
        } catch (UndeterminedException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The machine itself is asked what it would say to a press; what it cannot know is that a record is unreadable. */
    private List<String> reasons(String who, List<RecordView> records, Instant now) {
        List<String> reasons = new ArrayList<>();
        PromotionState asked = promotion.state();
        PromotionEvent press = new PromotionEvent.Approve(
                "", who, asked.evidence(), "a look at the page", true, OutsideHours.REFUSE, true);
        for (PromotionAction answer :
                new PromotionMachine().on(asked, press, now).actions()) {
            if (answer instanceof PromotionAction.Refuse refuse) {
                reasons.add(refuse.message());
            }
        }
        if (asked.isSettled()) {
            return reasons;
        }
        if (train.question() == null || !train.question().evidence().equals(asked.evidence())) {
            reasons.add("the evidence is changing at this moment");
        }
        records.stream()
                .filter(record -> record.at() == null)
                .forEach(record ->
                        reasons.add("the " + record.kind().label() + " record cannot be read: " + record.summary()));
        return reasons;
    }

    /** Where it soaked; where it was last tried otherwise. */
    private String from() {
        return train.seals().stream()
                .filter(seal -> seal.tier() == Tier.TEST_PRODUCTION)
                .map(SealRef::environment)
                .reduce((earlier, later) -> later)
                .or(() -> train.soaks().stream().map(soak -> soak.environment()).findFirst())
                .orElse("");
    }

    /** The last word of each kind about each environment but the one that is asked about. */
    private List<RecordView> records(String to) {
        Map<List<Object>, EvidenceRef> latest = new LinkedHashMap<>();
        for (EvidenceRef ref : train.evidence()) {
            if (!ref.environment().equals(to)) {
                latest.remove(List.of(ref.kind(), ref.environment()));
                latest.put(List.of(ref.kind(), ref.environment()), ref);
            }
        }
        List<RecordView> records =
                new ArrayList<>(latest.values().stream().map(this::record).toList());
        records.removeIf(record -> record.at() != null && record.at().isAfter(until));
        // what was found where it soaked weighs most, so it comes first
        records.sort(Comparator.comparing(record -> !record.environment().equals(from())));
        return records;
    }

    private RecordView record(EvidenceRef ref) {
        try {
            Evidence evidence = store.get(ref.digest());
            return RecordView.of(ref, evidence);
        } catch (UndeterminedException e) {
            return RecordView.unreadable(ref, e.getMessage());
        }
    }

    private List<ArtifactChange> artifacts() {
        Map<String, Digest> now = digests(current);
        Map<String, Digest> then = digests(seals.stream()
                .map(ReleaseSeal::statement)
                .filter(statement -> statement.predicate().manifest().equals(train.manifest()))
                .reduce((earlier, later) -> later));
        Map<String, ArtifactChange> changes = new TreeMap<>();
        now.forEach((name, digest) -> changes.put(name, new ArtifactChange(name, digest, then.get(name))));
        then.forEach((name, digest) -> changes.put(name, new ArtifactChange(name, now.get(name), digest)));
        return List.copyOf(changes.values());
    }

    private static Map<String, Digest> digests(Optional<Statement> statement) {
        Map<String, Digest> digests = new TreeMap<>();
        statement
                .map(Statement::artifacts)
                .orElse(List.of())
                .forEach((Artifact artifact) -> digests.put(artifact.name(), artifact.digest()));
        return digests;
    }
}
