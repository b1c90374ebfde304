package io.jenkins.plugins.signet.drift.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

    @Test
    void statementsEndAtSemicolonsAndKnowTheirPlace() {
        List<SqlStatement> statements =
                SqlScript.split("-- first\nSELECT 1;\n\n  SELECT\n 2 ;;SELECT 3", SqlDialect.POSTGRESQL);
        assertEquals(
                List.of(
                        new SqlStatement("SELECT 1", 2, 1),
                        new SqlStatement("SELECT\n 2", 4, 3),
                        new SqlStatement("SELECT 3", 5, 6)),
                statements);
        assertEquals("5:2", statements.get(1).place(9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';'",
                "SELECT 'it''s;'",
                "SELECT E'\\';'",
                "SELECT \"a;\"\"b;\"",
                "SELECT $$;$$",
                "SELECT $a_1$;$$;$a$;$a_1$",
                "SELECT 1 -- ;\n + 1",
                "SELECT 1 /* ; /* ; */ ; */ + 1",
                "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
                "create or replace procedure p() begin atomic select 1; end",
                "SELECT a$b, $1",
                "SELECT 'line\\'"
            })
    void nothingElseSeparates(String statement) {
        assertEquals(
                List.of(statement, "SELECT 2"),
                SqlScript.split(statement + ";\nSELECT 2;", SqlDialect.POSTGRESQL).stream()
                        .map(SqlStatement::text)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "-- only a comment", "/* open", ";;;"})
    void aScriptMayBeEmpty(String text) {
        assertEquals(List.of(), SqlScript.split(text, SqlDialect.POSTGRESQL));
    }

    @Test
    void aTransactionOfItsOwnIsNoBlock() {
        assertEquals(
                3,
                SqlScript.split("BEGIN; CREATE TABLE t (i int); END;", SqlDialect.POSTGRESQL)
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ROLE r",
                "alter  user u password 'x'",
                "DROP DATABASE d",
                "ALTER SYSTEM SET x = 1",
                "GRANT admin TO bob",
                "GRANT CONNECT ON DATABASE d TO bob",
                "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p",
                "COMMENT ON ROLE r IS 'x'"
            })
    void whatChangesTheServerIsKnown(String statement) {
        assertEquals(
                true,
                StatementRules.POSTGRESQL.isServerWide(
                        SqlScript.split(statement, SqlDialect.POSTGRESQL).get(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE USER MAPPING FOR u SERVER s",
                "GRANT SELECT ON t TO bob",
                "CREATE TABLE role (i int)",
                "ALTER TABLE t OWNER TO r",
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO bob"
            })
    void whatChangesOnlyTheDatabaseIsNot(String statement) {
        assertEquals(
                false,
                StatementRules.POSTGRESQL.isServerWide(
                        SqlScript.split(statement, SqlDialect.POSTGRESQL).get(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY i ON t (a)",
                "create unique index concurrently i on t (a)",
                "VACUUM t",
                "BEGIN",
                "ALTER TYPE mood ADD VALUE 'x'"
            })
    void whatCannotBeInATransactionIsKnown(String statement) {
        assertEquals(
                true,
                StatementRules.POSTGRESQL.runsAlone(
                        SqlScript.split(statement, SqlDialect.POSTGRESQL).get(0)));
    }
}
