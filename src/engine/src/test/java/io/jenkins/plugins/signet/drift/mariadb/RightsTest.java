package io.jenkins.plugins.signet.drift.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.drift.NotCompared;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What one may see, from the server's own words; MySQL's are those of its documentation (SHOW GRANTS, partial revokes). */
class RightsTest {

    @Test
    void mySqlNamesEachRightOnEverything() {
        assertEquals(
                Set.of(),
                unseen(
                        "GRANT SELECT, INSERT, SHOW VIEW, EXECUTE, EVENT, TRIGGER ON *.* TO `drift`@`%` WITH GRANT OPTION",
                        "GRANT BACKUP_ADMIN,SHOW_ROUTINE ON *.* TO `drift`@`%` WITH GRANT OPTION"));
    }

    @Test
    void whatIsTakenBackForOneDatabaseIsNotSeen() {
        String everything = "GRANT SELECT, SHOW VIEW, EXECUTE, EVENT, TRIGGER ON *.* TO `drift`@`%`";
        assertEquals(Set.of("trigger"), unseen(everything, "REVOKE TRIGGER ON `shop`.* FROM `drift`@`%`"));
        assertEquals(Set.of(), unseen(everything, "REVOKE TRIGGER ON `other`.* FROM `drift`@`%`"));
    }

    @Test
    void aRoleShowsNothingByItself() {
        assertEquals(
                true,
                unseen("GRANT USAGE ON *.* TO `drift`@`%`", "GRANT `reader`@`%` TO `drift`@`%`")
                        .containsAll(Set.of("table", "view", "trigger", "event", "function")));
    }

    private static Set<String> unseen(String... grants) {
        return Rights.of(List.of(grants), "shop").unseen().stream()
                .map(NotCompared::kind)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
