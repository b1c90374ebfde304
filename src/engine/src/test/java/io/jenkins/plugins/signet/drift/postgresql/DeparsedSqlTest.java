package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
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
                "CHECK ((a >  1)) | CHECK ((a > 1))",
                "(((a >= 1) AND (a <= 5)) AND b) | ((a >= 1) AND (a <= 5) AND b)",
                "(a OR (b OR c)) | ((a OR b) OR c)",
                "(a AND ((b OR c) OR d)) | (a AND (b OR c OR d))",
                "((v)::text = ANY ((ARRAY['a'::character varying, w])::text[]))"
                        + " | ((v)::text = ANY (ARRAY[('a'::character varying)::text, (w)::text]))",
                "(ARRAY[ARRAY[1, 2], ARRAY[3, 4]])::bigint[]"
                        + " | ARRAY[ARRAY[(1)::bigint, (2)::bigint], ARRAY[(3)::bigint, (4)::bigint]]",
                "((ARRAY[a])::character varying(9)[])::text[] | ARRAY[((a)::character varying(9))::text]",
                "(TRIM(BOTH FROM v) <> ''::text) | (btrim((v)::text) <> ''::text)",
                "POSITION(('x'::text) IN ((v COLLATE \"C\"))) | \"position\"(((v)::text COLLATE \"C\"), 'x'::text)",
                "(EXTRACT(year FROM d) = (2020)::numeric) | (date_part('year'::text, d) = (2020)::double precision)",
                "(n > EXTRACT(year FROM d)) | ((n)::double precision > date_part('year'::text, d))",
                "(EXTRACT(hour FROM t) < 18.5) | (date_part('hour'::text, t) < (18.5)::double precision)",
                "(t AT LOCAL) | timezone(t)",
                "((a, b) OVERLAPS (c, d)) | \"overlaps\"(a, b, c, d)",
                "((- 3) >= (+ '-8'::integer)) | ('-3'::integer >= (+ '-8'::integer))",
                "abs(((- 3))::numeric) | abs(('-3'::integer)::numeric)",
                "(a > (- 3000000000)) | (a > '-3000000000'::bigint)",
                "(a > (- 1.5)) | (a > '-1.5'::numeric)",
                "COLLATION FOR (v) | pg_collation_for(v)",
                "((v) IS NFC NORMALIZED) | is_normalized(v, 'nfc'::text)",
                "XMLSERIALIZE(CONTENT x AS text NO INDENT) | XMLSERIALIZE(CONTENT x AS text)",
                "('now'::text)::date | CURRENT_DATE",
                "('now'::text)::timestamp(0) with time zone | CURRENT_TIMESTAMP(0)",
                "now() | CURRENT_TIMESTAMP",
                "\"current_user\"() | CURRENT_USER",
                "SELECT i FROM t FETCH FIRST (3) ROWS WITH TIES; | SELECT i FROM t FETCH FIRST 3 ROWS WITH TIES;"
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
                "((a AND b) OR c) | (a AND (b OR c))",
                "((a AND b) OR c) | (a AND b AND c)",
                "(NOT (a AND b)) | ((NOT a) AND b)",
                "(a AND b) | (b AND a)",
                "f((a AND b), c) | f(a, b, c)",
                "sum(a) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
                        + " | sum(a) OVER (ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
                "(ARRAY['a'::text])::character varying[] | ARRAY['a'::text]",
                "(ARRAY['a'::text, 'b'::text])::x[] | ARRAY['a'::text, ('b'::text)::x]",
                "(ARRAY[a])::text[] | (ARRAY[a])::text",
                "(ARRAY[a])::text[] | ARRAY[(a)::bytea]",
                "SUBSTRING(b FROM 1) | SUBSTRING((b)::text FROM 1)",
                "\"substring\"(b, 1) | \"substring\"((b)::text, 1)",
                "btrim((v)::text) | ltrim((v)::text)",
                "TRIM(BOTH FROM v) | btrim((v)::bytea)",
                "((n)::numeric = (2)::numeric) | ((n)::double precision = (2)::double precision)",
                "(EXTRACT(year FROM d) = (2020)::numeric) | (date_part('year'::text, d) = (2021)::double precision)",
                "f((2)::numeric, EXTRACT(year FROM d)) | f((2)::double precision, EXTRACT(year FROM d))",
                "'now()' | 'CURRENT_TIMESTAMP'",
                "public.now() | CURRENT_TIMESTAMP",
                "(x).a | x.a",
                "E'a\\\\''b' | E'a\\\\''c'",
                "(- 3) | '-4'::integer",
                "(- 3) | '-3'::bigint",
                "(a - 3) | '-3'::integer",
                "(a = 'AND') | (a = 'and')",
                "\"AND\" | AND",
                "a) | a)",
                "(a] | (a]"
            })
    void whatIsDifferentStaysDifferent(String left, String right) {
        assertFalse(DeparsedSql.same(left, right));
        assertFalse(DeparsedSql.same(right, left));
    }

    @Test
    void aTextOfAnyLengthIsReadInOneGo() {
        String terms = "((a = 'x') AND ".repeat(400) + "b" + ")".repeat(400);
        String flat = "(" + "(a = 'x') AND ".repeat(400) + "b)";
        assertTrue(DeparsedSql.same(terms, flat));
        String string = "'" + "long ".repeat(200_000) + "'";
        assertTrue(DeparsedSql.same("f(" + string + ")", "f( " + string + " )"));
        // deeper than a server parses, it is the same only as it stands
        assertFalse(DeparsedSql.same(
                "(".repeat(100_000) + ")".repeat(100_000), "( ".repeat(100_000) + ")".repeat(100_000)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de@collation=phonebook | de-u-co-phonebk",
                "de__PHONEBOOK | de-u-co-phonebk",
                "en_US_POSIX | en-US-u-va-posix",
                "en_US.UTF-8 | en-US",
                "en@colstrength=secondary;colcaselevel=yes | en-u-kc-true-ks-level2",
                "und-u-kn | und-u-kn-true",
                "zh_Hant_TW@collation=stroke | zh-Hant-TW-u-co-stroke",
                "@colStrength=secondary | und-u-ks-level2",
                "root | und",
                "iw | he"
            })
    void aLocaleIsTheTagThatNewerServersMakeOfIt(String written, String tag) {
        assertTrue(IcuLocale.same(written, tag), () -> IcuLocale.tag(written) + " " + IcuLocale.tag(tag));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de@collation=phonebook | de",
                "de@collation=phonebook | de-u-co-trad",
                "en-u-ks-level1 | en-u-ks-level2",
                "en@colNumeric=yes | en@colNumeric=no",
                "en@unheardOf=1 | en@unheardOf=2",
                "no locale | not one",
                "de_DE | de_AT"
            })
    void otherLocalesStayOthers(String left, String right) {
        assertFalse(IcuLocale.same(left, right));
    }
}
