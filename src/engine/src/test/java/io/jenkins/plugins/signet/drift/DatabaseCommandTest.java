package io.jenkins.plugins.signet.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.signet.release.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseCommandTest {

    private static final List<String> BUILT_IN = List.of("pg_dump");

    @Test
    void theBuiltInBackupIsADumpInPostgreSqlsOwnFormat() {
        assertEquals(
                List.of("pg_dump", "--format=custom", "--no-password", "--file=b", "--dbname=postgresql://h/shop"),
                DatabaseCommand.backup(BUILT_IN, new DatabaseLogin("jdbc:postgresql://h/shop", "u", "p"), "b"));
    }

    @Test
    void theBuiltInBackupOfAnotherDatabaseIsRefused() {
        for (String url :
                List.of("jdbc:mariadb://h/shop?password=hush", "jdbc:mysql://h/hush", "jdbc:sqlite:hush.db")) {
            DatabaseLogin login = new DatabaseLogin(url, "u", "hush");
            InputException refused =
                    assertThrows(InputException.class, () -> DatabaseCommand.backup(BUILT_IN, login, "b"), url);
            assertFalse(refused.getMessage().contains("hush"), refused.getMessage());
        }
    }

    @Test
    void anyOtherCommandIsToldItsFileWhateverTheDatabase() {
        assertEquals(
                List.of("mariadb-dump", "--result-file=/b/f"),
                DatabaseCommand.backup(
                        List.of("mariadb-dump", "--result-file=${file}"),
                        new DatabaseLogin("jdbc:mariadb://h/shop", "u", "p"),
                        "/b/f"));
    }
}
