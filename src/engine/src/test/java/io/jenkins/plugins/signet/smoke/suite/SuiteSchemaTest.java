package io.jenkins.plugins.signet.smoke.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema and the reader know the same keys everywhere. */
class SuiteSchemaTest {

    private static final String UNKNOWN = "zzzzzzzzzzzzzzzz";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "''|{ @: 1 }",
                "/$defs/variable|{ name: a, variables: { v: { env: A, @: 1 } }, checks: [] }",
                "/$defs/defaults|{ name: a, defaults: { @: 1 }, checks: [] }",
                "/$defs/backoff|{ name: a, defaults: { backoff: { @: 1 } }, checks: [] }",
                "/$defs/limits|{ name: a, limits: { @: 1 }, checks: [] }",
                "/$defs/credential|{ name: a, checks: [ { name: b, get: /, credential: { @: 1 } } ] }",
                "/$defs/expectHttp|{ name: a, checks: [ { name: b, get: /, expect: { @: 1 } } ] }",
                "/$defs/expectTls|{ name: a, checks: [ { name: b, tls: c, expect: { @: 1 } } ] }",
                "/$defs/expectTcp|{ name: a, checks: [ { name: b, tcp: c, expect: { @: 1 } } ] }",
                "/$defs/expectDns|{ name: a, checks: [ { name: b, dns: c, expect: { @: 1 } } ] }",
                "/$defs/condition|{ name: a, checks: [ { name: b, get: /, expect: { header: { h: { @: 1 } } } } ] }",
                "/$defs/condition|{ name: a, checks: [ { name: b, get: /, expect: { json: { $.a: { @: 1 } } } } ] }",
                "/$defs/bodyCondition|{ name: a, checks: [ { name: b, get: /, expect: { body: { @: 1 } } } ] }",
                "/$defs/extraction|{ name: a, checks: [ { name: b, get: /, extract: { v: { @: 1 } } } ] }",
            })
    void knowsTheKeysThatTheReaderKnows(String pointer, String suite) throws Exception {
        Set<String> published = new TreeSet<>();
        schema().at(pointer.replace("''", "") + "/properties").fieldNames().forEachRemaining(published::add);
        assertEquals(published, read(suite));
    }

    @ParameterizedTest
    @CsvSource({"get", "head", "options", "tls", "tcp", "dns", "openapi"})
    void knowsTheKeysOfEveryKindOfCheck(String kind) throws Exception {
        Set<String> published = new TreeSet<>();
        schema().at("/$defs/check/properties").fieldNames().forEachRemaining(published::add);
        Set<String> known = read("{ name: a, checks: [ { name: b, " + kind + ": /c, @: 1 } ] }");
        assertTrue(published.containsAll(known), known::toString);
        assertTrue(known.contains(kind));
    }

    private static Set<String> read(String suite) {
        String message = assertThrows(InputException.class, () -> Suite.parse("a.yaml", suite.replace("@", UNKNOWN)))
                .getMessage();
        var possible = Pattern.compile("unknown key '" + UNKNOWN + "'.*Possible here: (.*)")
                .matcher(message);
        assertTrue(possible.find(), message);
        return new TreeSet<>(Set.of(possible.group(1).split(", ")));
    }

    private static JsonNode schema() throws Exception {
        try (InputStream in = Suite.class.getResourceAsStream("/io/jenkins/plugins/signet/smoke/suite.schema.json")) {
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
