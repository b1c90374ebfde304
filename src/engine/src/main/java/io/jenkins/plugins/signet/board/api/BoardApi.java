package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.calendar.FreezeBook;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.Hotfix;
import io.jenkins.plugins.signet.promotion.PromotionRemark;
import io.jenkins.plugins.signet.promotion.decision.Decisions;
import io.jenkins.plugins.signet.promotion.decision.Recalls;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The board's API (docs/board-api.md) without a web server. A shell authenticates, checks the token, and passes everything
 * below {@code api/} on; permission is checked here, before anything is looked up.
 */
public final class BoardApi {

    private static final int DEFAULT_DAYS = 90;
    private static final int MAX_DAYS = 3660;
    private static final int LINES = 50;
    private static final int MAX_LINES = 500;

    private final BoardViews views;
    private final DecisionRequest decisions;
    private final Rollbacks rollbacks;
    private final FreezeRequest freezes;
    private final RecallRequest recalls;
    private final InstantSource clock;
    private final KnownMetrics metrics = new KnownMetrics();

    public BoardApi(BoardViews views, Decisions decisions, InstantSource clock) {
        this(views, decisions, Rollbacks.NONE, clock);
    }

    public BoardApi(BoardViews views, Decisions decisions, Rollbacks rollbacks, InstantSource clock) {
        this(views, decisions, rollbacks, FreezeBook.NONE, clock);
    }

    public BoardApi(
            BoardViews views, Decisions decisions, Rollbacks rollbacks, FreezeBook freezes, InstantSource clock) {
        this(views, decisions, rollbacks, freezes, Recalls.NONE, clock);
    }

    /**
     * @param freezes where operators freeze environments
     * @param recalls where they take releases back whose window is open
     */
    public BoardApi(
            BoardViews views,
            Decisions decisions,
            Rollbacks rollbacks,
            FreezeBook freezes,
            Recalls recalls,
            InstantSource clock) {
        this.recalls = new RecallRequest(views, recalls);
        this.views = views;
        this.freezes = new FreezeRequest(freezes, clock);
        this.rollbacks = rollbacks;
        this.decisions = new DecisionRequest(views, decisions);
        this.clock = clock;
    }

    /** Never throws for what a caller sent or for what could not be read: both are answers. */
    public BoardResponse handle(BoardRequest request) {
        try {
            if (!request.caller().may(BoardPermission.VIEW)) {
                throw Refusal.forbidden("You may not see the board.", "Log in as someone who may.");
            }
            return route(request);
        } catch (Refusal refusal) {
            return refusal.response();
        } catch (UndeterminedException e) {
            return new BoardError(
                            503, "undetermined", e.getMessage(), "Nothing was decided. Ask again, or look at the log.")
                    .response();
        }
    }

    private BoardResponse route(BoardRequest request) {
        List<String> parts = List.of(request.path().split("/", -1));
        BoardPath path = BoardPath.of(parts).orElseThrow(() -> unknown(request));
        if (path.decides()) {
            return decide(path, parts, post(request));
        }
        boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
        Optional<String> tag = isRead ? tag(path, request) : Optional.empty();
        if (tag.filter(request.ifNoneMatch()::contains).isPresent()) {
            return BoardResponse.notModified(tag.get());
        }
        BoardResponse found = read(path, parts, request).orElseThrow(() -> unknown(request));
        if (!isRead) {
            throw Refusal.method("GET, HEAD");
        }
        return tag.isPresent() ? found.with("ETag", tag.get()) : found.unlessKnown(request.ifNoneMatch());
    }

    /** Of what need not be made to know that it is the same; empty for what has to be. */
    private Optional<String> tag(BoardPath path, BoardRequest request) {
        String when =
                switch (path) {
                    case RELEASES,
                            FEED,
                            RELEASE,
                            SEAL,
                            STATUS_BADGE,
                            PROMETHEUS,
                            LEDGER,
                            LEDGER_ENTRY,
                            ENVIRONMENTS,
                            ENVIRONMENT -> "";
                    case TRAINS, TRAIN -> views.isAtWork() ? null : "";
                    case METRICS ->
                        clock.instant().truncatedTo(ChronoUnit.MINUTES).toString();
                    default -> null;
                };
        if (when == null) {
            return Optional.empty();
        }
        String asked = Digest.of(request.path() + new TreeMap<>(request.query()) + when)
                .abbreviated();
        return views.tag().map(tag -> '"' + tag + '.' + asked + '"');
    }

    private BoardResponse decide(BoardPath path, List<String> parts, BoardRequest press) {
        return switch (path) {
            case PROMOTE -> decisions.promote(parts.get(1), press);
            case REJECT -> decisions.reject(parts.get(1), press);
            case COMMENT -> decisions.remark(parts.get(1), PromotionRemark.Kind.COMMENT, press);
            case HOLD -> decisions.remark(parts.get(1), PromotionRemark.Kind.HOLD, press);
            case GO_ON -> decisions.remark(parts.get(1), PromotionRemark.Kind.GO_ON, press);
            case RECALL -> recalls.recall(parts.get(1), press);
            case FREEZE -> freezes.declare(press);
            case LIFT_FREEZE -> freezes.lift(parts.get(1), press);
            default -> new RollbackRequest(rollbacks).begin(parts.get(1), parts.get(2), press);
        };
    }

    private static Refusal unknown(BoardRequest request) {
        return Refusal.unknown("There is nothing at api/" + request.path() + ".");
    }

    private static BoardRequest post(BoardRequest request) {
        if (!request.method().equals("POST")) {
            throw Refusal.method("POST");
        }
        return request;
    }

    private Optional<BoardResponse> read(BoardPath path, List<String> parts, BoardRequest request) {
        return switch (path) {
            case SESSION -> json(session(request.caller()));
            case RELEASES -> json(BoardDocument.of("releases", views.releases(query(request))));
            case RELEASE ->
                release(parts).flatMap(views::release).flatMap(release -> json(BoardDocument.of("release", release)));
            case TRAINS ->
                json(BoardDocument.of(
                        "trains",
                        "trains",
                        views.trains(new TrainQuery(
                                "running".equals(request.query().get("state")),
                                number(request, "from", 0, Integer.MAX_VALUE, 0),
                                number(request, "most", 1, MAX_LINES, LINES),
                                any -> true))));
            case TRAIN -> views.train(parts.get(1)).flatMap(train -> json(BoardDocument.of("train", "train", train)));
            case PROMOTION -> promotion(parts.get(1), request.caller());
            case EVIDENCE -> evidence(parts.get(1));
            case METRICS -> json(BoardDocument.of("metrics", metrics(request)));
            case METRICS_CSV -> csv(request);
            case ENVIRONMENTS -> json(BoardDocument.of("environments", "environments", views.environments()));
            case ENVIRONMENT ->
                views.environment(
                                parts.get(1),
                                parts.get(2),
                                number(request, "from", 0, Integer.MAX_VALUE, 0),
                                number(request, "most", 1, MAX_LINES, LINES))
                        .flatMap(found -> json(BoardDocument.of("environment", found)));
            case SEAL -> seal(parts);
            case ROLLBACK ->
                rollbacks
                        .of(parts.get(1), parts.get(2))
                        .flatMap(rollback -> json(BoardDocument.of("rollback", rollback)));
            case LEDGER -> json(BoardDocument.of("ledger", ledger(request)));
            case LEDGER_ENTRY ->
                index(parts.get(1))
                        .flatMap(views::ledgerEntry)
                        .flatMap(entry -> json(BoardDocument.of("ledger-entry", entry)));
            case KEYS -> views.publicKeys().map(pem -> BoardResponse.ok("application/x-pem-file", pem));
            case FEED ->
                Optional.of(BoardResponse.ok(
                        AtomFeed.CONTENT_TYPE,
                        AtomFeed.of(views.releases(query(request)).releases())));
            case STATUS_BADGE ->
                views.environment(parts.get(1), withoutEnding(parts.get(2)), 0, 1)
                        .map(EnvironmentPast::environment)
                        .map(place -> BoardResponse.ok(StatusBadge.CONTENT_TYPE, StatusBadge.of(place)));
            case PROMETHEUS ->
                Optional.of(BoardResponse.ok(
                        PrometheusExposition.CONTENT_TYPE,
                        PrometheusExposition.of(
                                views.environments(),
                                views.trains(new TrainQuery(true, 0, Integer.MAX_VALUE, any -> true)),
                                views.deploymentCounts())));
            case DESCRIPTION -> Optional.of(BoardDescription.response());
            case FREEZES -> Optional.of(freezes.list(views::sees));
            case PROMOTE, REJECT, COMMENT, HOLD, GO_ON, RECALL, ROLL_BACK, FREEZE, LIFT_FREEZE -> Optional.empty();
        };
    }

    private static Optional<BoardResponse> json(JsonNode document) {
        return Optional.of(BoardResponse.json(200, document));
    }

    private static ObjectNode session(Caller caller) {
        ObjectNode session = Json.object();
        caller.name().ifPresent(name -> session.put("principal", name));
        session.set(
                "permissions", Json.write(caller.permissions().stream().sorted().toList()));
        session.put("tokenHeader", caller.tokenHeader()).put("token", caller.token());
        session.put("signIn", caller.signIn().label());
        return BoardDocument.of("session", session);
    }

    private Optional<BoardResponse> promotion(String train, Caller caller) {
        boolean mayDecide = caller.mayDecide();
        return views.promotion(train, mayDecide ? caller.name().orElseThrow() : "")
                .map(page ->
                        page.settled() != null || caller.mayApprove(page) ? page : page.refusedTo(whatItTakes(page)))
                .flatMap(page -> json(BoardDocument.of("promotion", page)));
    }

    private static String whatItTakes(PromotionView page) {
        Hotfix hotfix = page.facts().hotfix();
        return hotfix == null
                ? "You may not promote: that needs the permission PROMOTE and a name."
                : "It is " + hotfix.summary()
                        + ". You may not promote it: that needs the permission OVERRIDE and a name.";
    }

    private Optional<BoardResponse> evidence(String text) {
        Digest digest;
        try {
            digest = Digest.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw Refusal.malformed(notOne.getMessage());
        }
        return views.evidence(digest).flatMap(found -> {
            ObjectNode fields = Json.object().put("digest", digest.toString());
            fields.set("evidence", Json.write(found));
            return json(BoardDocument.of("evidence", fields));
        });
    }

    private MetricsView metrics(BoardRequest request) {
        return metrics.of(views, app(request), days(request), clock.instant());
    }

    private static String app(BoardRequest request) {
        return request.query().getOrDefault("app", "");
    }

    private static int days(BoardRequest request) {
        return number(request, "days", 1, MAX_DAYS, DEFAULT_DAYS);
    }

    private static ReleaseQuery query(BoardRequest request) {
        Map<String, String> asked = request.query();
        String verdict = asked.getOrDefault("verdict", "");
        try {
            return new ReleaseQuery(
                    asked.getOrDefault("q", ""),
                    asked.getOrDefault("app", ""),
                    verdict.isEmpty() ? null : Verdict.valueOf(verdict),
                    number(request, "from", 0, Integer.MAX_VALUE, 0),
                    number(request, "most", 1, MAX_LINES, LINES),
                    any -> true);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("verdict must be GREEN, AMBER, RED or UNDETERMINED, not '" + verdict + "'.");
        }
    }

    private Optional<BoardResponse> seal(List<String> parts) {
        return release(parts).flatMap(id -> views.bundle(id, parts.get(3))).map(bundle -> BoardResponse.ok(
                        "application/vnd.dev.sigstore.bundle.v0.3+json", Json.line(bundle))
                .with("Content-Disposition", "attachment; filename=\"seal.sigstore.json\""));
    }

    private LedgerPage ledger(BoardRequest request) {
        int before = number(request, "before", 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return views.ledger(new LedgerQuery(before, number(request, "most", 1, MAX_LINES, LINES), any -> true));
    }

    private static Optional<Long> index(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** Pictures are asked for by names that end as their kind does. */
    private static String withoutEnding(String name) {
        return name.endsWith(".svg") ? name.substring(0, name.length() - ".svg".length()) : name;
    }

    private static Optional<ReleaseId> release(List<String> parts) {
        try {
            return Optional.of(new ReleaseId(parts.get(1), parts.get(2)));
        } catch (IllegalArgumentException noSuchName) {
            return Optional.empty();
        }
    }

    private static int number(BoardRequest request, String name, int least, int most, int otherwise) {
        String text = request.query().get(name);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Refusal.malformed(
                name + " must be a whole number from " + least + " to " + most + ", not '" + text + "'.");
    }

    private Optional<BoardResponse> csv(BoardRequest request) {
        MetricsView metrics = KnownMetrics.all(views, app(request), days(request), clock.instant());
        byte[] body = MetricsCsv.of(metrics).getBytes(StandardCharsets.UTF_8);
        return Optional.of(BoardResponse.ok("text/csv;charset=utf-8", body)
                .with("Content-Disposition", "attachment; filename=\"signet-metrics.csv\""));
    }
}
