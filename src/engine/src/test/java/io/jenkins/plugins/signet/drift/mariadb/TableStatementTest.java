package io.jenkins.plugins.signet.drift.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.sql.UnknownSql;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code SHOW CREATE TABLE} may say, MySQL's ways included; MariaDB's are tried on a real server. */
class TableStatementTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(`id` int QUANTUM) ENGINE=InnoDB",
                "(`id` int, KEY `i` (`id`) SOMEHOW) ENGINE=InnoDB",
                "(`id` int, SOMETHING NEW (`id`)) ENGINE=InnoDB",
                "(`id` int) ENGINE=InnoDB WITH SOMETHING",
                "(`id` int"
            })
    void whatIsNotKnownIsNotPassedOver(String statement) {
        assertThrows(UnknownSql.class, () -> facts(statement));
    }

    @Test
    void mysqlSaysSomeThingsInCommentsThatItReads() {
        String statement = """
                (
                  `id` int unsigned NOT NULL AUTO_INCREMENT,
                  `uid` binary(16) NOT NULL DEFAULT (uuid_to_bin(uuid())),
                  `hidden` int DEFAULT NULL /*!80023 INVISIBLE */,
                  `place` point NOT NULL /*!80003 SRID 4326 */,
                  `n` int GENERATED ALWAYS AS ((`id` + 1)) VIRTUAL,
                  PRIMARY KEY (`id`),
                  KEY `i` ((lower(`name`)),`id` DESC) /*!80000 INVISIBLE */,
                  FULLTEXT KEY `t` (`text`) /*!50100 WITH PARSER `ngram` */,
                  CONSTRAINT `c` CHECK ((`id` > 0)) /*!80016 NOT ENFORCED */
                ) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='it''s; \\' here'
                /*!50100 PARTITION BY RANGE (`id`)
                (PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB) */""";
        Map<String, Map<String, String>> facts = facts(statement);
        assertEquals(
                Map.of("type", "binary(16)", "notNull", "NOT NULL", "default", "(uuid_to_bin(uuid()))"),
                facts.get("column t.uid"));
        assertEquals(Map.of("type", "int", "invisible", "INVISIBLE"), facts.get("column t.hidden"));
        assertEquals(Map.of("type", "point", "notNull", "NOT NULL", "srid", "4326"), facts.get("column t.place"));
        assertEquals(Map.of("keys", "(lower(`name`)),`id` DESC", "ignored", "true"), facts.get("index t.i"));
        assertEquals(Map.of("type", "FULLTEXT", "keys", "`text`", "parser", "ngram"), facts.get("index t.t"));
        assertEquals(Map.of("definition", "CHECK ((`id` > 0))", "enforced", "false"), facts.get("check t.c"));
        assertEquals(Map.of("definition", "VALUES LESS THAN (10) ENGINE = InnoDB"), facts.get("partition t.p0"));
        assertEquals("'it''s; \\' here'", facts.get("table t").get("comment"));
        assertEquals("PARTITION BY RANGE (`id`)", facts.get("table t").get("partitionBy"));
    }

    /** As MySQL's own statement has them (sql_show.cc of its source), which no server here can be asked. */
    @Test
    void mysqlsOptionsAreRead() {
        Map<String, Map<String, String>> facts = facts("""
                (
                  `my_row_id` bigint unsigned NOT NULL AUTO_INCREMENT /*!80023 INVISIBLE */,
                  `a` int /*!50606 STORAGE DISK */ /*!50606 COLUMN_FORMAT FIXED */ DEFAULT '1' /*!80021 ENGINE_ATTRIBUTE '{"k": 1}' */ /*!80021 SECONDARY_ENGINE_ATTRIBUTE '{}' */,
                  `b` text NOT SECONDARY,
                  PRIMARY KEY (`my_row_id`),
                  KEY `a` (`a`) /*!80021 ENGINE_ATTRIBUTE '{"i": 2}' */
                ) /*!50100 TABLESPACE `ts1` STORAGE DISK */ ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 STATS_SAMPLE_PAGES=9 \
                /*!80016 DEFAULT ENCRYPTION='N' */ /*!80016 ENCRYPTION='Y' */ SECONDARY_ENGINE=rapid \
                /*!80021 ENGINE_ATTRIBUTE='{"t": 3}' */ /*!80027 AUTOEXTEND_SIZE=4194304 */ DATA DIRECTORY='/disk/d/' INDEX DIRECTORY='/disk/i/'""");
        assertEquals("INVISIBLE", facts.get("column t.my_row_id").get("invisible"));
        assertEquals(
                Map.of(
                        "type", "int",
                        "default", "'1'",
                        "option STORAGE", "DISK",
                        "option COLUMN_FORMAT", "FIXED",
                        "option ENGINE_ATTRIBUTE", "'{\"k\": 1}'",
                        "option SECONDARY_ENGINE_ATTRIBUTE", "'{}'"),
                facts.get("column t.a"));
        assertEquals(Map.of("type", "text", "secondary", "NOT SECONDARY"), facts.get("column t.b"));
        assertEquals(Map.of("keys", "`a`", "option ENGINE_ATTRIBUTE", "'{\"i\": 2}'"), facts.get("index t.a"));
        Map<String, String> table = facts.get("table t");
        assertEquals("`ts1`", table.get("option TABLESPACE"));
        assertEquals("DISK", table.get("option STORAGE"));
        assertEquals("'Y'", table.get("option ENCRYPTION"));
        assertEquals("rapid", table.get("option SECONDARY_ENGINE"));
        assertEquals("'{\"t\": 3}'", table.get("option ENGINE_ATTRIBUTE"));
        assertEquals("4194304", table.get("option AUTOEXTEND_SIZE"));
        assertEquals("'/disk/d/'", table.get("option DATA DIRECTORY"));
        assertEquals("'/disk/i/'", table.get("option INDEX DIRECTORY"));
    }

    @Test
    void namesDoNotSayTheirDatabase() {
        assertEquals(
                "select `a`.`b` from `a` where 'it`s `d`.' and x.`d`.`e`",
                new Spelling("d").of("select `d`.`a`.`b` from `d`.`a` where 'it`s `d`.' and x.`d`.`e`"));
    }

    @Test
    void aFederatedTablesPasswordIsNotTold() {
        List<Fact> facts = TableStatement.facts(
                "t",
                "CREATE TABLE `t` (`id` int) ENGINE=FEDERATED CONNECTION='mysql://u:hush@h/d/t'",
                new Spelling("d"));
        assertEquals(false, facts.toString().contains("hush"));
    }

    private static Map<String, Map<String, String>> facts(String statement) {
        return TableStatement.facts("t", "CREATE TABLE `t` " + statement, new Spelling("d")).stream()
                .collect(Collectors.toMap(
                        fact -> fact.kind() + " " + fact.path(), fact -> Map.copyOf(fact.attributes())));
    }
}
