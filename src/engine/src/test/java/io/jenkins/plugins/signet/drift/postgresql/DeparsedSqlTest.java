package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeparsedSqlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SELECT t.id FROM public.t; | SELECT id FROM public.t;",
                "SELECT t.id, upper(t.n) AS n FROM s.t WHERE (t.id > 1) ORDER BY t.n;"
                        + " | SELECT id, upper(n) AS n FROM s.t WHERE (id > 1) ORDER BY n;",
                "SELECT x.id FROM public.t x; | SELECT id FROM public.t x;",
                "SELECT \"A b\".id FROM public.\"A b\"; | SELECT id FROM public.\"A b\";",
                "SELECT t.id FROM t WHERE (EXISTS ( SELECT 1 FROM u WHERE (u.id = t.id)));"
                        + " | SELECT id FROM t WHERE (EXISTS ( SELECT 1 FROM u WHERE (u.id = t.id)));",
                "EXTRACT(year FROM a.at) | date_part('year'::text, a.at)",
                "(a AT TIME ZONE 'UTC'::text) | timezone('UTC'::text, a)",
                "SUBSTRING(a FROM 1 FOR 2) | \"substring\"(a, 1, 2)",
                "TRIM(BOTH 'x' FROM a) | btrim(a, 'x')",
                "TRIM(LEADING FROM a) | ltrim(a)",
                "POSITION(('a') IN (b)) | \"position\"(b, 'a')",
                "OVERLAY(a PLACING b FROM 1) | \"overlay\"(a, b, 1)",
                "CHECK ((a >  1)) | CHECK ((a > 1))"
            })
    void twoVersionsSayTheSame(String left, String right) {
        assertTrue(DeparsedSql.same(left, right));
        assertTrue(DeparsedSql.same(right, left));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SELECT t.id FROM t; | SELECT name FROM t;",
                "SELECT t.id FROM t; | SELECT id FROM u;",
                "SELECT t.id FROM t JOIN u ON (t.id = u.id); | SELECT u.id FROM t JOIN u ON (t.id = u.id);",
                "SELECT t.id FROM t, u; | SELECT id FROM t, u;",
                "SELECT t.id FROM t UNION SELECT u.id FROM u; | SELECT id FROM t UNION SELECT id FROM u;",
                "SELECT id FROM t WHERE (EXISTS ( SELECT 1 FROM u WHERE (u.id = t.id)));"
                        + " | SELECT id FROM t WHERE (EXISTS ( SELECT 1 FROM u WHERE (u.id = id)));",
                "SELECT t.id FROM t WHERE (t.n = 't.n'); | SELECT id FROM t WHERE (n = 'n');",
                "EXTRACT(year FROM a) | date_part('month'::text, a)",
                "POSITION(('a') IN (b)) | \"position\"('a', b)",
                "CHECK ((a > 1)) | CHECK ((a > 2))",
                "CHECK ((a = 'x y')) | CHECK ((a = 'xy'))",
                "CHECK ((a = 'A')) | CHECK ((a = 'a'))",
                "a) | a)"
            })
    void whatIsDifferentStaysDifferent(String left, String right) {
        assertFalse(DeparsedSql.same(left, right));
        assertFalse(DeparsedSql.same(right, left));
    }
}
