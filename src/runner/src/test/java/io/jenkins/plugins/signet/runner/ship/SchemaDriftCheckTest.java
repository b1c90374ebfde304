package io.jenkins.plugins.signet.runner.ship;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step in a Pipeline, with the files that it reads and leaves in the workspace. */
class SchemaDriftCheckTest {

    private static final String IGNORE = "[{ kind: index, path: '*', reason: by hand }]";

    @TempDir
    Path folder;

    @Test
    void theReportIsInTheWorkspaceInEveryForm() throws Exception {
        String said = run(0, "CREATE TABLE t (id int)", "CREATE TABLE t (id int)", ", reports: 'out/drift'");
        assertTrue(said.contains("drift GREEN, left [true, true, true, true]"), said);
    }

    @Test
    void theReportIsThereToLookAtWhenTheCheckStopsTheScript() throws Exception {
        String said = run(1, "CREATE TABLE t (id int)", "CREATE TABLE t (id text)", ", reports: 'out/drift'");
        assertTrue(said.contains("left [true, true, true, true]"), said);
    }

    @Test
    void whatTheRulesIgnoreIsNoDrift() throws Exception {
        String indexed = "CREATE TABLE t (id int); CREATE INDEX i ON t (id)";
        run(1, "CREATE TABLE t (id int)", indexed, "");
        String said = run(0, "CREATE TABLE t (id int)", indexed, ", ignore: 'ignore.yaml'");
        assertTrue(said.contains("drift GREEN, left [false, false, false, false]"), said);
    }

    @Test
    void filesOutsideTheWorkspaceAreRefused() throws Exception {
        for (String parameter : new String[] {"reports: '../out'", "ignore: '/etc/hosts'"}) {
            String said = run(2, "CREATE TABLE t (id int)", "CREATE TABLE t (id int)", ", " + parameter);
            assertTrue(said.contains("lies outside the workspace"), said);
        }
    }

    private String run(int ending, String expected, String actual, String parameters) throws Exception {
        String jenkinsfile =
                """
                node {
                  planRelease(version: '1')
                  writeFile file: 'ignore.yaml', text: "%s"
                  def left = { ['json', 'sarif', 'xml', 'html'].collect { fileExists('out/drift/drift.' + it) } }
                  try {
                    def drift = schemaDriftCheck(expected: '%s', actual: '%s'%s)
                    echo "drift ${drift.verdict}, left ${left()}"
                  } catch (e) {
                    echo "left ${left()}"
                    throw e
                  }
                }
                """.formatted(IGNORE, database("expected.db", expected), database("actual.db", actual), parameters);
        return new ReleaseScript(folder, Files.createTempDirectory(folder, "data")).run(jenkinsfile, ending);
    }

    private String database(String name, String sql) throws IOException, SQLException {
        Files.deleteIfExists(folder.resolve(name));
        String url = "jdbc:sqlite:" + folder.resolve(name);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
        return url;
    }
}
