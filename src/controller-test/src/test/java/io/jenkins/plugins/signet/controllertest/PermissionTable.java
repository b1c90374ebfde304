package io.jenkins.plugins.signet.controllertest;

import io.jenkins.plugins.signet.board.api.BoardPath;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One example of each web method, view and REST path of the plugin, and what it takes to get there. Who has that differs
 * between controllers: {@link PermissionsIT} asks it of permissions on the whole controller, {@link TeamsIT} of folders'.
 */
final class PermissionTable {

    /** What it takes, and what is answered to those who have it. */
    enum Access {
        /** The board: it is there. */
        BOARD,
        /** The board, where nothing of the kind is recorded. */
        BOARD_WITHOUT_IT,
        /** A release, on the board or on its page. */
        RELEASE,
        /** What a release's page has no page of its own for. */
        RELEASE_WITHOUT_IT,
        /** Leads to the release's page, where the form is. */
        FORM,
        /** To decide by a form: what the press was about is not what is asked now. */
        DECISION_BY_FORM,
        /** To decide on the board: the same. */
        DECISION,
        /** To make a release wait, or go back: no reason is given. */
        HOLD,
        /** To say something about a release: nothing is said. */
        REMARK,
        /** To let a release skip its soak: nothing soaks. */
        SKIP,
        /** To stop all who ship somewhere: what is given is not enough. */
        FREEZE,
        /** To go back by a job: none is named. */
        WAY_BACK,
        /** Nobody: a controller has a job for it. */
        NOBODY
    }

    /** @param body {@code null} for a GET */
    record Row(String path, String body, Access access) {

        boolean changes() {
            return body != null;
        }

        HttpResponse<String> ask(Web web) throws Exception {
            if (body == null) {
                return web.get(path);
            }
            return web.post(path, body.startsWith("{") ? Web.JSON : Web.FORM, body);
        }
    }

    private static final String STALE = "sha256:" + "0".repeat(64);
    static final String PRESS = "evidence=" + STALE + "&comment=why";
    private static final String JSON_PRESS = "{\"evidence\":\"" + STALE + "\",\"comment\":\"why\"}";

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * @param page of release 1.0 of the shop, which waits for a decision, below the controller's URL
     * @param train its train
     */
    PermissionTable(String page, String train) {
        see("BoardAction#doIndex", "signet/", Access.BOARD);
        see("BoardAction#doDynamic", "signet/css/text.css", Access.BOARD);
        see("BoardFrame/index", "signet/train.html?id=" + train, Access.BOARD);
        see("ReleaseAction/index", page, Access.RELEASE);
        for (String part : List.of("badge", "summary", "evidence")) {
            see("ReleaseAction/" + part, page + part, Access.RELEASE_WITHOUT_IT);
        }
        see("VerdictLook/badge", page + "look/badge", Access.RELEASE_WITHOUT_IT);
        for (String form : List.of("promotion", "soak", "rollback")) {
            see("ReleaseAction/" + form, page + form, Access.FORM);
        }
        change("RollbackForm#doRun", page + "rollback/run", "", Access.WAY_BACK);
        change("PromotionForm#doPromote", page + "promotion/promote", PRESS, Access.DECISION_BY_FORM);
        change("PromotionForm#doReject", page + "promotion/reject", PRESS, Access.DECISION_BY_FORM);
        change("SoakForm#doSkip", page + "soak/skip", "reason=why", Access.SKIP);
        ofTheBoard();
        ofARelease("trains/" + train);
    }

    private void ofTheBoard() {
        see(BoardPath.SESSION, "session", Access.BOARD);
        see(BoardPath.RELEASES, "releases", Access.BOARD);
        see(BoardPath.TRAINS, "trains", Access.BOARD);
        see(BoardPath.ENVIRONMENTS, "environments", Access.BOARD);
        see(BoardPath.METRICS, "metrics", Access.BOARD);
        see(BoardPath.METRICS_CSV, "metrics.csv", Access.BOARD);
        see(BoardPath.LEDGER, "ledger", Access.BOARD);
        see(BoardPath.KEYS, "signet.pub.pem", Access.BOARD);
        see(BoardPath.FEED, "releases.atom", Access.BOARD);
        see(BoardPath.PROMETHEUS, "prometheus", Access.BOARD);
        see(BoardPath.DESCRIPTION, "openapi.json", Access.BOARD);
        see(BoardPath.FREEZES, "freezes", Access.BOARD);
        see(BoardPath.EVIDENCE, "evidence/" + STALE, Access.BOARD_WITHOUT_IT);
        see(BoardPath.ENVIRONMENT, "environments/shop/nowhere", Access.BOARD_WITHOUT_IT);
        see(BoardPath.SEAL, "seals/shop/9.9/production", Access.BOARD_WITHOUT_IT);
        see(BoardPath.LEDGER_ENTRY, "ledger/99999", Access.BOARD_WITHOUT_IT);
        see(BoardPath.STATUS_BADGE, "badges/shop/nowhere.svg", Access.BOARD_WITHOUT_IT);
        see(BoardPath.ROLLBACK, "rollbacks/shop/production", Access.BOARD_WITHOUT_IT);
        change(BoardPath.ROLL_BACK, "rollbacks/shop/production/begin", "{\"seal\": 0}", Access.NOBODY);
        change(BoardPath.FREEZE, "freezes/declare", "{\"reason\": \"why\"}", Access.FREEZE);
        change(BoardPath.LIFT_FREEZE, "freezes/77/lift", "{}", Access.FREEZE);
    }

    private void ofARelease(String train) {
        see(BoardPath.RELEASE, "releases/shop/1.0", Access.RELEASE);
        see(BoardPath.TRAIN, train, Access.RELEASE);
        see(BoardPath.PROMOTION, train + "/evidence", Access.RELEASE);
        change(BoardPath.PROMOTE, train + "/promote", JSON_PRESS, Access.DECISION);
        change(BoardPath.REJECT, train + "/reject", JSON_PRESS, Access.DECISION);
        change(BoardPath.COMMENT, train + "/comment", "{}", Access.REMARK);
        change(BoardPath.HOLD, train + "/hold", "{}", Access.HOLD);
        change(BoardPath.GO_ON, train + "/go-on", "{}", Access.HOLD);
        change(BoardPath.RECALL, train + "/recall", "{}", Access.HOLD);
    }

    private void see(BoardPath path, String example, Access access) {
        see(path.name(), "signet/api/" + example, access);
    }

    private void change(BoardPath path, String example, String body, Access access) {
        change(path.name(), "signet/api/" + example, body, access);
    }

    private void see(String exposed, String path, Access access) {
        change(exposed, path, null, access);
    }

    private void change(String exposed, String path, String body, Access access) {
        if (rows.put(exposed, new Row(path, body, access)) != null) {
            throw new IllegalArgumentException(exposed + " has two rows");
        }
    }

    /** By what is exposed: {@code Class#method}, {@code Class/view}, or the name of a {@link BoardPath}. */
    Map<String, Row> rows() {
        return rows;
    }

    /** What each person is answered, by path, as it should be. */
    Map<String, List<Integer>> expected(Map<Access, List<Integer>> statuses) {
        Map<String, List<Integer>> expected = new TreeMap<>();
        rows.values().forEach(row -> expected.put(words(row), statuses.get(row.access())));
        return expected;
    }

    /** What each person is answered, by path. */
    Map<String, List<Integer>> seen(List<Web> people) throws Exception {
        Map<String, List<Integer>> seen = new TreeMap<>();
        for (Row row : rows.values()) {
            List<Integer> statuses = new ArrayList<>();
            for (Web person : people) {
                statuses.add(row.ask(person).statusCode());
            }
            seen.put(words(row), statuses);
        }
        return seen;
    }

    private static String words(Row row) {
        return (row.changes() ? "POST " : "GET ") + row.path();
    }
}
