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
