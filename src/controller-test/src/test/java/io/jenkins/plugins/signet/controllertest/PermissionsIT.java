package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.board.api.BoardPath;
import io.jenkins.plugins.signet.controllertest.PermissionTable.Access;
import io.jenkins.plugins.signet.controllertest.PermissionTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets where: every web method, view and REST path of the plugin, by every kind of person, over HTTP. */
class PermissionsIT {

    private static final List<String> PEOPLE = List.of("", "reader", "builder", "viewer", "promoter", "admin");

    /** Nobody sees anything without Signet/View; without Signet/Promote they see, and do not decide. */
    private static final Map<Access, List<Integer>> STATUSES = statuses();

    private static final PermissionTable TABLE = new PermissionTable(Scene.PAGE, Scene.TRAIN);

    /** Views without an address, and the pages of Jenkins that they are a part of. */
    private static final Map<String, String> PARTS = Map.of(
            "JobSeal/jobMain", "job/sealed/",
            "SealColumn/column", "",
            "SealColumn/columnHeader", "",
            "WaitingColumn/columnHeader", "",
            "ReleaseAction/badge", "job/sealed/",
            "ReleaseAction/summary", "job/sealed/1/");

    /** Those of a release that waits for people, likewise. */
    private static final Map<String, String> WAITING_PARTS =
            Map.of("WaitingColumn/column", "", "ReleaseAction/waiting", "job/ship/");

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    private static Map<Access, List<Integer>> statuses() {
        Map<Access, List<Integer>> statuses = new EnumMap<>(Access.class);
        statuses.put(Access.BOARD, List.of(403, 403, 403, 200, 200, 200));
        statuses.put(Access.BOARD_WITHOUT_IT, List.of(403, 403, 403, 404, 404, 404));
        statuses.put(Access.RELEASE, List.of(403, 403, 403, 200, 200, 200));
        statuses.put(Access.RELEASE_WITHOUT_IT, List.of(403, 403, 403, 404, 404, 404));
        statuses.put(Access.FORM, List.of(403, 403, 403, 302, 302, 302));
        statuses.put(Access.DECISION_BY_FORM, List.of(403, 403, 403, 403, 400, 400));
        statuses.put(Access.DECISION, List.of(403, 403, 403, 403, 409, 409));
        statuses.put(Access.HOLD, List.of(403, 403, 403, 403, 400, 400));
        statuses.put(Access.REMARK, List.of(403, 403, 403, 400, 400, 400));
        statuses.put(Access.SKIP, List.of(403, 403, 403, 403, 403, 400));
        statuses.put(Access.FREEZE, List.of(403, 403, 403, 403, 403, 400));
        statuses.put(Access.WAY_BACK, List.of(403, 403, 403, 400, 400, 400));
        statuses.put(Access.NOBODY, List.of(403, 403, 403, 403, 403, 403));
        return statuses;
    }

    @BeforeAll
    static void scene() throws Throwable {
        CONTROLLER.runRemotely(Scene::environments, Scene::people, Scene::waitingBuild, Scene::sealedBuild);
    }

    private static Web as(String user) throws Exception {
        return new Web(CONTROLLER.getUrl(), user);
    }

    @Test
    void whateverIsExposedHasItsRow() throws Exception {
        Set<String> exposed = new TreeSet<>(Exposed.methods());
        exposed.addAll(Exposed.views());
        Arrays.stream(BoardPath.values()).map(BoardPath::name).forEach(exposed::add);
        Set<String> listed = new TreeSet<>(TABLE.rows().keySet());
        listed.addAll(PARTS.keySet());
        listed.addAll(WAITING_PARTS.keySet());
        assertEquals(exposed, listed);
    }

    @Test
    void everyRowHoldsForEverybody() throws Exception {
        List<Web> people = new ArrayList<>();
        for (String person : PEOPLE) {
            people.add(as(person));
        }
        assertEquals(TABLE.expected(STATUSES), TABLE.seen(people));
    }

    @Test
    void nothingChangesByGetOrFromAnotherSite() throws Exception {
        Map<String, String> seen = new LinkedHashMap<>();
        for (Row row : TABLE.rows().values()) {
            if (row.changes()) {
                int got = as("admin")
                        .get(row.path() + "?" + PermissionTable.PRESS)
                        .statusCode();
                int forged =
                        as("admin").postWithoutCrumb(row.path(), row.body()).statusCode();
                seen.put(row.path(), (got == 404 || got == 405 ? "refused" : got) + " " + forged);
            }
        }
        assertEquals(Set.of("refused 403"), Set.copyOf(seen.values()), seen.toString());
        assertTrue(as("promoter").get(Scene.PAGE).body().contains("Promote into dev?"), "it still waits");
    }

    @Test
    void partsOfJenkinsPagesAreShownToThoseWhoMaySeeReleasesOnly() throws Exception {
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            if (!part.getKey().endsWith("Header")) {
                String name = part.getKey();
                assertTrue(as("viewer").get(part.getValue()).body().contains("shop 2.0"), name);
                assertFalse(as("reader").get(part.getValue()).body().contains("shop 2.0"), name);
            }
        }
        for (Map.Entry<String, String> part : WAITING_PARTS.entrySet()) {
            String words = "Decide about shop 1.0";
            assertTrue(as("viewer").get(part.getValue()).body().contains(words), part.getKey());
            assertFalse(as("reader").get(part.getValue()).body().contains(words), part.getKey());
        }
    }

    @Test
    void formsAreFilledAndCheckedByPostAndSayNothingToThoseWhoMayNotConfigure() throws Exception {
        List<String> wrong = new ArrayList<>();
        Web reader = as("reader");
        Web admin = as("admin");
        for (String method : Exposed.formMethods()) {
            String path = "job/ship/descriptorByName/" + method;
            int got = admin.get(path + "?value=x").statusCode();
            if (got != 404 && got != 405) {
                wrong.add(method + " answers a GET with " + got);
            }
            String told = Web.told(reader.post(path, Web.FORM, "value=%3Cb%3E"));
            if (!told.isEmpty()) {
                wrong.add(method + " tells a reader " + told);
            }
            int answered = admin.post(path, Web.FORM, "value=x").statusCode();
            if (answered != 200) {
                wrong.add(method + " answers an administrator with " + answered);
            }
        }
        assertEquals(List.of(), wrong);
    }
}
