package io.jenkins.plugins.signet.board;

import static io.jenkins.plugins.signet.release.Verdict.AMBER;
import static io.jenkins.plugins.signet.release.Verdict.GREEN;
import static io.jenkins.plugins.signet.release.Verdict.RED;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.board.api.ApprovalView;
import io.jenkins.plugins.signet.board.api.ArtifactChange;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardViews;
import io.jenkins.plugins.signet.board.api.Deployment;
import io.jenkins.plugins.signet.board.api.DeploymentCount;
import io.jenkins.plugins.signet.board.api.EnvironmentPast;
import io.jenkins.plugins.signet.board.api.EnvironmentView;
import io.jenkins.plugins.signet.board.api.LedgerPage;
import io.jenkins.plugins.signet.board.api.LedgerProof;
import io.jenkins.plugins.signet.board.api.LedgerQuery;
import io.jenkins.plugins.signet.board.api.Progress;
import io.jenkins.plugins.signet.board.api.PromotionFacts;
import io.jenkins.plugins.signet.board.api.PromotionView;
import io.jenkins.plugins.signet.board.api.RecallView;
import io.jenkins.plugins.signet.board.api.RecordView;
import io.jenkins.plugins.signet.board.api.ReleasePage;
import io.jenkins.plugins.signet.board.api.ReleaseQuery;
import io.jenkins.plugins.signet.board.api.ReleaseRow;
import io.jenkins.plugins.signet.board.api.ReleaseView;
import io.jenkins.plugins.signet.board.api.SealBadge;
import io.jenkins.plugins.signet.board.api.SealView;
import io.jenkins.plugins.signet.board.api.Serving;
import io.jenkins.plugins.signet.board.api.ServingView;
import io.jenkins.plugins.signet.board.api.Settled;
import io.jenkins.plugins.signet.board.api.SignIn;
import io.jenkins.plugins.signet.board.api.StageView;
import io.jenkins.plugins.signet.board.api.StageView.State;
import io.jenkins.plugins.signet.board.api.TrainQuery;
import io.jenkins.plugins.signet.board.api.TrainView;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.PromotionRemark;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.promotion.Talk;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.Decisions;
import io.jenkins.plugins.signet.promotion.decision.Recalls;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.notes.Commit;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.train.TrainOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A board with something of everything on it: a train that waits, one that soaks, a red release, hostile texts. */
public final class SampleBoard implements BoardViews, Decisions, Recalls {

    public static final String WAITING = "shop-1.1.0-7";

    /** Its window is open in production; it is in no list. */
    public static final String WATCHED = "shop-1.2.0-9";

    static final String HOSTILE =
            "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";

    private static final String REPORT = """
            {"schema": "signet/smoke/v1", "suite": "shop", "source": "smoke/shop.yaml", "target": "http://127.0.0.1:8082",
             "startedAt": "2026-11-21T10:00:00Z", "finishedAt": "2026-11-21T10:00:03Z", "verdict": "GREEN", "reason": "",
             "summary": "shop: GREEN, 2 of 2 checks passed, 1 flaky (3.102 s)",
             "counts": {"passed": 1, "flaky": 1, "failed": 0, "skipped": 0, "error": 0},
             "components": [{"tag": "pages", "state": "degraded", "checks": ["prices", "HOSTILE"]}],
             "history": [{"name": "prices", "runs": 8, "passed": 7, "wobbles": 2, "verdicts": ["PASSED", "FLAKY"]}],
             "checks": [
               {"name": "front page", "kind": "get", "subject": "/", "where": "smoke/shop.yaml:4:5", "tags": [],
                "tier": "fast", "severity": "critical", "verdict": "PASSED", "reason": "",
                "attempts": [{"number": 1, "at": "2026-11-21T10:00:00Z", "millis": 41, "outcome": "pass", "findings": [],
                  "requests": [{"method": "GET", "url": "http://127.0.0.1:8082/", "at": "2026-11-21T10:00:00Z",
                                "millis": 41, "sent": true, "status": 200}], "facts": {}}]},
               {"name": "prices", "kind": "get", "subject": "/prices", "where": "smoke/shop.yaml:9:5", "tags": [],
                "tier": "standard", "severity": "minor", "verdict": "FLAKY", "reason": "passed at attempt 2",
                "attempts": [{"number": 1, "at": "2026-11-21T10:00:00Z", "millis": 2012, "outcome": "fail",
                  "findings": ["status 503, expected 200", "HOSTILE"],
                  "requests": [{"method": "GET", "url": "http://127.0.0.1:8082/prices", "at": "2026-11-21T10:00:00Z",
                                "millis": 2012, "sent": true, "status": 503}], "facts": {}, "body": "HOSTILE"},
                  {"number": 2, "at": "2026-11-21T10:00:03Z", "millis": 12, "outcome": "pass", "findings": [],
                   "requests": [], "facts": {}}]}]}
            """;
    /** Turns the direction of writing, and erases a line on a terminal. */
    private static final String STEERING = " \u202Egnp.erutcip\u001B[2K";

    private static final Instant NOW = Instant.now();
    private static final String TEST = "test-production";

    /** More than a page holds. */
    private static final int OLDER = 120;

    private final List<ApprovalView> approvals = new ArrayList<>();
    private final Evidence smoke = smoke();
    private volatile Digest evidence = Digest.of("first evidence");
    private volatile Settled settled;
    private volatile PromotionView kept;
    private volatile double soaked = 0.35;
    private volatile String recalled;
    private volatile String noWayBack;

    /** Something was found out meanwhile: the evidence is another set now. */
    public void moveEvidence() {
        evidence = Digest.of("second evidence");
    }

    public void soakTo(double fraction) {
        soaked = fraction;
    }

    /** The page that was kept for the last press. */
    public PromotionView kept() {
        return kept;
    }

    public Settled settled() {
        return settled;
    }

    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    private static StageView step(
            String name, String environment, Verdict verdict, String summary, long from, long to) {
        return new StageView(
                name,
                environment,
                verdict == RED ? State.FAILED : State.PASSED,
                verdict,
                summary,
                ago(from),
                ago(to),
                verdict == null ? null : Digest.of("smoke"),
                null);
    }

    private TrainView waiting() {
        List<StageView> stages = List.of(
                step("build", "", null, null, 395, 380),
                step("blueGreenSwitch", "dev", GREEN, "green took over in 1.9 s, 0 failed requests", 380, 372),
                step("prodSmoke", "dev", GREEN, "12 checks passed", 372, 370),
                step("migrateDatabase", TEST, GREEN, "backup of 4.1 MB, migration V2 applied", 370, 361),
                step("schemaDriftCheck", TEST, GREEN, "no drift", 361, 358),
                step("blueGreenSwitch", TEST, GREEN, "blue took over in 2.2 s, 0 failed requests", 358, 350),
                step("prodSmoke", TEST, GREEN, "12 checks passed", 350, 347),
                step("soakRelease", TEST, GREEN, "soaked 20 s with 20 healthy probes", 347, 327),
                step("sealRelease", TEST, GREEN, "sealed GREEN", 327, 326));
        boolean open = settled == null;
        return new TrainView(
                WAITING,
                "shop",
                "1.1.0",
                open ? TrainView.State.AWAITING_PROMOTION : TrainView.State.DONE,
                open
                        ? null
                        : settled.outcome() == PromotionState.Phase.APPROVED
                                ? TrainOutcome.PROMOTED
                                : TrainOutcome.REJECTED,
                GREEN,
                ago(395),
                ago(326),
                open ? "a decision on production: 0 of 1 approvals" : null,
                stages);
    }

    private TrainView watched() {
        boolean open = recalled == null;
        StageView window = new StageView(
                "blueGreenSwitch",
                "production",
                open ? State.RUNNING : State.FAILED,
                open ? null : RED,
                open ? "green is live, blue kept warm for the way back" : "flipped back to blue: " + recalled,
                ago(20),
                open ? null : ago(0),
                null,
                open ? new Progress(0.4, "4.0 s of 10.0 s, 0 of 60 requests failed") : null,
                open ? new RecallView(Slot.BLUE, noWayBack) : null);
        return new TrainView(
                WATCHED,
                "shop",
                "1.2.0",
                open ? TrainView.State.RUNNING : TrainView.State.DONE,
                open ? null : TrainOutcome.ROLLED_BACK,
                open ? null : RED,
                ago(60),
                ago(1),
                null,
                List.of(step("build", "", null, null, 60, 50), window));
    }

    /** From now on the slot before is no way back. */
    public void loseTheWayBack(String why) {
        noWayBack = why;
    }

    /** What was said when the release was taken back; null as long as nobody did. */
    public String recalled() {
        return recalled;
    }

    @Override
    public Decision recall(String train, String environment, String who, String why) {
        if (recalled != null || noWayBack != null) {
            return new Decision(Decision.Outcome.NOT_RECALLABLE, "shop 1.2.0 cannot be taken back in production");
        }
        recalled = "recalled by " + who + ": " + why;
        return new Decision(Decision.Outcome.RECALLED, "users go back to blue in " + environment + ", " + recalled);
    }

    private TrainView soaking() {
        StageView soak = new StageView(
                "soakRelease",
                TEST,
                State.RUNNING,
                null,
                null,
                ago(20),
                null,
                null,
                new Progress(soaked, Math.round(soaked * 600) + " s of 600 s, 41 healthy probes"));
        List<StageView> stages = List.of(
                step("build", "", null, null, 60, 50),
                step("blueGreenSwitch", "dev", GREEN, "first install", 50, 40),
                step("blueGreenSwitch", TEST, GREEN, "first install", 40, 30),
                soak);
        return new TrainView(
                "wiki-4.2-3", "wiki", "4.2", TrainView.State.RUNNING, null, GREEN, ago(60), ago(1), null, stages);
    }

    private static TrainView failed() {
        StageView window = step(
                "blueGreenSwitch",
                "production",
                RED,
                "flipped back after 14 s: error rate 38 % over 5 % in 61 requests",
                4000,
                3980);
        return new TrainView(
                "shop-1.0.9-6",
                "shop",
                "1.0.9",
                TrainView.State.DONE,
                TrainOutcome.ROLLED_BACK,
                RED,
                ago(4400),
                ago(3970),
                null,
                List.of(step("build", "", null, null, 4400, 4390), window));
    }

    @Override
    public List<TrainView> trains(TrainQuery query) {
        return Stream.of(waiting(), soaking(), failed())
                .filter(train -> !query.running() || train.state() != TrainView.State.DONE)
                .toList();
    }

    @Override
    public Optional<TrainView> train(String id) {
        return Stream.concat(Stream.of(watched()), trains(TrainQuery.all()).stream())
                .filter(train -> train.id().equals(id))
                .findFirst();
    }

    @Override
    public ReleasePage releases(ReleaseQuery query) {
        List<ReleaseRow> found = all().stream()
                .filter(row -> (row.app() + " " + row.version()).startsWith(query.text()))
                .filter(row -> query.app().isEmpty() || row.app().equals(query.app()))
                .filter(row -> query.verdict() == null || row.verdict() == query.verdict())
                .skip(query.from())
                .toList();
        int shown = Math.min(found.size(), query.most());
        return new ReleasePage(found.subList(0, shown), List.of("shop", "wiki"), found.size() > shown);
    }

    private List<ReleaseRow> all() {
        List<ReleaseRow> rows = new ArrayList<>(latest());
        for (int i = 0; i < OLDER; i++) {
            rows.add(new ReleaseRow(
                    "shop",
                    "0.9." + (OLDER - i),
                    null,
                    null,
                    null,
                    GREEN,
                    "sealed in production",
                    ago(100_000),
                    ago(100_000),
                    List.of()));
        }
        return rows;
    }

    private List<ReleaseRow> latest() {
        SealBadge test = new SealBadge(TEST, GREEN, ago(326), 7);
        return List.of(
                new ReleaseRow(
                        "shop",
                        "1.1.0",
                        WAITING,
                        waiting().state(),
                        waiting().outcome(),
                        GREEN,
                        "sealed in test-production",
                        ago(395),
                        ago(326),
                        List.of(test)),
                new ReleaseRow(
                        "wiki",
                        "4.2",
                        "wiki-4.2-3",
                        TrainView.State.RUNNING,
                        null,
                        null,
                        "soaking in test-production",
                        ago(60),
                        ago(1),
                        List.of()),
                new ReleaseRow(
                        "shop",
                        "1.0.9",
                        "shop-1.0.9-6",
                        TrainView.State.DONE,
                        TrainOutcome.ROLLED_BACK,
                        RED,
                        "flipped back in production",
                        ago(4400),
                        ago(3970),
                        List.of(
                                new SealBadge(TEST, GREEN, ago(4100), 5),
                                new SealBadge("production", RED, ago(3970), 6))),
                new ReleaseRow(
                        "shop",
                        "1.0.8-hotfix",
                        null,
                        null,
                        null,
                        AMBER,
                        "sealed in production",
                        ago(90000),
                        ago(86400),
                        List.of(
                                new SealBadge(TEST, AMBER, ago(87000), 3),
                                new SealBadge("production", GREEN, ago(86400), 4))),
                new ReleaseRow(
                        HOSTILE,
                        HOSTILE,
                        null,
                        null,
                        null,
                        Verdict.UNDETERMINED,
                        HOSTILE,
                        ago(900000),
                        ago(900000),
                        List.of(new SealBadge(HOSTILE, GREEN, ago(900000), 0))));
    }

    @Override
    public Optional<ReleaseView> release(ReleaseId release) {
        List<SealView> seals = List.of(
                seal(TEST, GREEN, "every gate passed", null),
                seal(
                        "production",
                        RED,
                        "flipped back: error rate 38 %",
                        "signet rollback --data /var/lib/signet shop production"));
        return all().stream()
                .filter(row -> row.app().equals(release.app()) && row.version().equals(release.version()))
                .findFirst()
                .map(row -> new ReleaseView(row, seals));
    }

    private SealView seal(String environment, Verdict verdict, String summary, String rollback) {
        return new SealView(
                environment,
                verdict,
                ago(3970),
                6,
                summary,
                "seals/shop/1.0.9-" + environment + ".sigstore.json",
                List.of(new Artifact("build/shop.jar", Digest.of("new jar"))),
                List.of(smoke.ref()),
                rollback);
    }

    @Override
    public Optional<PromotionView> promotion(String train, String who) {
        if (!train.equals(WAITING)) {
            return Optional.empty();
        }
        List<String> reasons = settled == null ? List.of() : List.of("it is settled");
        return Optional.of(new PromotionView(
                WAITING,
                "shop",
                "1.1.0",
                TEST,
                "production",
                evidence,
                reasons.isEmpty(),
                reasons,
                "1.0.8-hotfix",
                List.of(
                        new ArtifactChange("build/shop.jar", Digest.of("old jar"), Digest.of("new jar")),
                        new ArtifactChange("db/migrations", null, Digest.of("migrations"))),
                List.of(
                        new Commit("9f1c2e7a55aa", "Ada", ago(9000), "Add prices to the cart"),
                        new Commit("77aa01bc4411", "Mallory", ago(8000), HOSTILE + STEERING)),
                List.of(new SealBadge(TEST, GREEN, ago(326), 7)),
                List.of(
                        record(EvidenceKind.SMOKE, "12 checks passed, 12 at the first try"),
                        record(EvidenceKind.DRIFT, "no drift against db/migrations"),
                        record(EvidenceKind.SOAK, "soaked 20 s with 20 healthy probes"),
                        record(EvidenceKind.SWITCH, "blue took over in 2.2 s, 0 of 1841 requests failed"),
                        record(EvidenceKind.BACKUP, "4.1 MB before migration V2")),
                approvals,
                1,
                NOW.plus(Duration.ofDays(7)),
                settled,
                facts()));
    }

    private PromotionFacts facts() {
        return new PromotionFacts(
                serving("1.0.8-hotfix"),
                ago(326),
                "bob",
                List.of("ada", "eve"),
                false,
                settled == null ? 1 : 0,
                List.of("db/migrations/V2__prices.sql"),
                "Where it soaked, nothing was found that speaks against going back.",
                List.of(new SkippedGate("soak", "a hotfix " + HOSTILE, "bob", NOW.plus(Duration.ofDays(7)))),
                List.of(new PromotionFacts.Failure("1.0.9", ago(4000), "health lost: 503 " + HOSTILE)),
                List.of(new PromotionFacts.Link("Build 7", "https://ci.example/job/shop/7/")),
                null,
                talk(),
                null);
    }

    private static Talk talk() {
        return new Talk(
                List.of(new PromotionRemark(
                        "eve",
                        ago(200),
                        PromotionRemark.Kind.COMMENT,
                        "Was it tried with last year's orders? " + HOSTILE)),
                null);
    }

    private RecordView record(EvidenceKind kind, String summary) {
        return new RecordView(
                kind,
                TEST,
                GREEN,
                summary,
                smoke.ref().digest(),
                ago(340),
                kind == EvidenceKind.SWITCH ? List.of("no user asked for anything in the window") : List.of());
    }

    private static Evidence smoke() {
        String hostile = HOSTILE.replace("\"", "\\\"");
        JsonNode body = SmokeReport.fromJson(Json.parse(REPORT.replace("HOSTILE", hostile)))
                .toJson();
        return Evidence.of(
                EvidenceKind.SMOKE, new ReleaseId("shop", "1.1.0"), TEST, GREEN, "12 checks passed", ago(350), body);
    }

    private ServingView serving(String version) {
        return new ServingView(
                Serving.State.RUNS,
                version,
                Digest.of("manifest of " + version),
                Slot.BLUE,
                ago(90_000),
                "approved by ada",
                ServingView.Source.HOST,
                ago(1),
                true,
                null,
                null,
                null);
    }

    @Override
    public LedgerPage ledger(LedgerQuery query) {
        return new LedgerPage(List.of(), false);
    }

    @Override
    public Optional<LedgerProof> ledgerEntry(long index) {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> publicKeys() {
        return Optional.empty();
    }

    @Override
    public Optional<JsonNode> bundle(ReleaseId release, String environment) {
        return Optional.empty();
    }

    @Override
    public List<EnvironmentView> environments() {
        EnvironmentView.Waiting waits =
                new EnvironmentView.Waiting(WAITING, "1.1.0", ago(326), "a decision on production: 0 of 1 approvals");
        return List.of(
                place("shop", "production", Tier.PRODUCTION, serving("1.0.8-hotfix"), GREEN, List.of(waits)),
                place("shop", TEST, Tier.TEST_PRODUCTION, serving("1.1.0"), GREEN, List.of()),
                place(
                        "wiki",
                        "production",
                        Tier.PRODUCTION,
                        new ServingView(
                                Serving.State.RUNS,
                                "2.3.0",
                                Digest.of("manifest of 2.3.0"),
                                Slot.GREEN,
                                null,
                                "by nothing that the ledger tells of: by hand, or by other means",
                                ServingView.Source.HOST,
                                ago(2),
                                false,
                                "the ledger says that 2.4.0 runs here",
                                null,
                                null),
                        RED,
                        List.of()),
                place(
                        "wiki",
                        TEST,
                        Tier.TEST_PRODUCTION,
                        new ServingView(
                                Serving.State.UNKNOWN,
                                null,
                                null,
                                null,
                                ago(4000),
                                "the switch to 2.4.1 lost sight of it: the host is down",
                                ServingView.Source.LEDGER,
                                null,
                                null,
                                null,
                                null,
                                "connection refused " + HOSTILE),
                        null,
                        List.of()));
    }

    private EnvironmentView place(
            String app,
            String environment,
            Tier tier,
            ServingView serving,
            Verdict seal,
            List<EnvironmentView.Waiting> waiting) {
        return new EnvironmentView(
                app,
                environment,
                tier,
                serving,
                seal == null ? null : new SealBadge(environment, seal, ago(90_000), 6),
                app.equals("wiki") ? "train wiki-2.4.1-12" : null,
                null,
                waiting,
                ago(4000));
    }

    @Override
    public Optional<EnvironmentPast> environment(String app, String environment, int from, int most) {
        List<EnvironmentPast.Line> history = List.of(
                line(
                        4000,
                        LedgerEntryType.SWITCH,
                        "1.0.9",
                        RED,
                        "flipped back",
                        "flipped back to blue: health lost",
                        5),
                line(90_000, LedgerEntryType.SEAL, "1.0.8-hotfix", GREEN, "sealed", HOSTILE, 4));
        return environments().stream()
                .filter(place -> place.app().equals(app) && place.environment().equals(environment))
                .findFirst()
                .map(place -> new EnvironmentPast(place, history, 2));
    }

    private EnvironmentPast.Line line(
            long ago, LedgerEntryType type, String version, Verdict verdict, String deed, String summary, long index) {
        Digest record = type == LedgerEntryType.SEAL ? null : smoke.ref().digest();
        return new EnvironmentPast.Line(ago(ago), type, version, verdict, deed, summary, index, record);
    }

    @Override
    public Optional<Digest> keep(PromotionView shown, String who, SignIn signIn) {
        kept = shown;
        return Optional.of(Digest.of("kept"));
    }

    @Override
    public Optional<Evidence> evidence(Digest digest) {
        return digest.equals(smoke.ref().digest()) ? Optional.of(smoke) : Optional.empty();
    }

    @Override
    public List<Deployment> deployments(String app, Instant since) {
        return deployments().stream()
                .filter(each -> app.isEmpty() || each.app().equals(app))
                .filter(each -> !each.at().isBefore(since))
                .toList();
    }

    @Override
    public List<DeploymentCount> deploymentCounts() {
        return Stream.of("shop", "wiki")
                .map(app -> {
                    List<Deployment> its = deployments(app, Instant.MIN);
                    return new DeploymentCount(
                            app,
                            "production",
                            its.size(),
                            its.stream().filter(Deployment::failed).count(),
                            its.stream()
                                    .filter(each -> each.failed() && each.restoredAt() == null)
                                    .count());
                })
                .toList();
    }

    private List<Deployment> deployments() {
        List<Deployment> all = new ArrayList<>();
        for (int i = 14; i >= 0; i--) {
            boolean bad = i == 9 || i == 3;
            Instant at = ago(i * 340_000L + 3970);
            all.add(new Deployment(
                    i % 4 == 1 ? "wiki" : "shop",
                    "1.0." + (14 - i),
                    "production",
                    at,
                    at,
                    bad ? RED : GREEN,
                    bad,
                    true,
                    Duration.ofSeconds(360 + (i * 97) % 400),
                    bad && i == 9 ? at.plusSeconds(44) : null));
        }
        return all;
    }

    @Override
    public synchronized Decision promote(
            String train, Digest shown, String who, String comment, OutsideHours outside, Digest page) {
        if (settled != null) {
            return new Decision(Decision.Outcome.SETTLED, "nothing is waited for: approved by " + settled.who());
        }
        if (!shown.equals(evidence)) {
            return new Decision(Decision.Outcome.STALE, "the evidence has changed since it was shown");
        }
        Instant at = Instant.now();
        approvals.add(new ApprovalView(who, at, comment, true, true));
        settled = new Settled(PromotionState.Phase.APPROVED, at, who, comment);
        return new Decision(Decision.Outcome.PROMOTED, "approved by " + who);
    }

    @Override
    public synchronized Decision reject(String train, Digest shown, String who, String comment) {
        settled = new Settled(PromotionState.Phase.REJECTED, Instant.now(), who, comment);
        return new Decision(Decision.Outcome.REJECTED, "rejected by " + who + ": " + comment);
    }

    /** Serves it on a free port until the process is ended: {@code java … SampleBoard}. */
    public static void main(String[] arguments) throws IOException {
        SampleBoard sample = new SampleBoard();
        BoardServer server = BoardServer.start(new BoardApi(sample, sample, InstantSource.system()));
        System.out.println(server.uri(""));
    }
}
