package io.jenkins.plugins.signet.smoke.probe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a target answers, what is said of it is a plain sentence of ours, and no exception of a library's. */
class ExpectationFuzzTest {

    private static final int ANSWERS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "0",
            "-0.0",
            "1e400",
            "-1E-400",
            "1e999999999",
            "1e-999999999",
            "9".repeat(2000),
            "0." + "1".repeat(500),
            "9223372036854775808",
            "1.0",
            "\"\"",
            "\"x\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"" + "x".repeat(3000) + "\"",
            "\"2026-01-01\"",
            "\"(\"",
            "\"::1\"",
            "\"1e5\"",
            "\"https://[\"",
            "\"\\uD83D\\uDE00\"",
            "\"P1Y\"",
            "\"-\"",
            "\"a@\"",
            "NaN",
            "01",
            "[",
            "1e99999999999");

    private static final String CHECKS = """
            name: all
            checks:
              - { name: texts, get: /, expect: { body: { equals: x, contains: y, lacks: z, matches: '^(x+x+)+y$' } } }
              - { name: heads, get: /, expect: { header: { X-A: { matches: '(x|x)*y', contains: a }, X-B: { exists: false }, X-C: '5' } } }
              - { name: paths, get: /, expect: { json: { $.a: 1, '$..a': { exists: true }, '$.a.length()': 2, 'count($..b)': 3,
                  '$[?@.a > @.b]': { contains: x }, '$[?match(@.a, "(x+x+)+y")]': { lacks: q }, '$..a.sum()': 1e400,
                  '$.a[?(@.b =~ /x.*/)]': { exists: true }, '$.b.avg()': { matches: '1' }, '$[1:9:2]': { equals: [] } } } }
              - { name: found, get: /, extract: { a1: { json: $.a }, a2: { json: '$..b' }, a3: { header: X-A }, a4: { matches: '(x*)*y' } } }
              - name: schema
                get: /
                expect:
                  schema:
                    type: object
                    properties:
                      a: { type: [integer, string, array, object], minimum: -5, multipleOf: 0.01, exclusiveMaximum: 1.0e+300,
                           pattern: '^(x+x+)+y$', format: date, uniqueItems: true, const: 1.0, enum: [1, 1.5, x, 1.0e+400] }
                      b: { oneOf: [ { $ref: '#' }, { type: integer }, { format: email } ], anyOf: [ { format: uri }, { format: regex } ],
                           allOf: [ { format: ipv6 }, { format: duration }, { format: hostname }, { format: idn-hostname } ],
                           contains: { const: 1 }, minContains: 1, maxLength: 5, propertyNames: { pattern: '\\\\d' }, items: { multipleOf: 3 } }
                    dependentRequired: { a: [b] }
                    unevaluatedProperties: false
              - { name: api, openapi: api.yaml }
            """;

    private static final String API = """
            openapi: 3.0.3
            info: { title: t, version: '1' }
            paths:
              /a:
                get:
                  responses:
                    default:
                      description: d
                      headers:
                        X-A: { required: true, schema: { type: integer, format: int64, multipleOf: 3 } }
                        X-B: { schema: { type: array, items: { type: number, format: int32 } } }
                        X-C: { schema: { type: object, properties: { a: { type: boolean } } } }
                        X-D: { content: { application/json: { schema: { type: object } } } }
                      content:
                        application/json:
                          schema:
                            nullable: true
                            discriminator: { propertyName: a, mapping: { x: '#/components/schemas/A' } }
                            oneOf: [ { $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' } ]
                        text/plain: { schema: { type: string, pattern: '^(x+x+)+y$', maxLength: 10 } }
            components:
              schemas:
                A: { type: object, required: [a], properties: { a: { type: integer, format: int32 }, b: { $ref: '#/components/schemas/B' } } }
                B: { type: object, additionalProperties: { $ref: '#/components/schemas/A' }, properties: { a: { type: string, format: byte } } }
            """;

    @TempDir
    private Path folder;

    @Test
    void noAnswerMakesAnExpectationBreakOff() throws Exception {
        Files.writeString(folder.resolve("api.yaml"), API);
        Suite suite = Suite.read(Files.writeString(folder.resolve("suite.yaml"), CHECKS));
        Random random = new Random(20261130);
        for (int i = 0; i < ANSWERS; i++) {
            Answer answer = answer(random);
            for (Check check : suite.checks()) {
                Probe.Http probe = (Probe.Http) check.probe();
                List<String> said = assertTimeoutPreemptively(
                        PATIENCE, () -> said(probe, answer), () -> check.name() + " of " + start(answer));
                for (String sentence : said) {
                    assertFalse(
                            sentence.matches("(?s).*(Exception|Error:|java\\.|com\\.|null pointer|@[0-9a-f]{6,8}).*"),
                            () -> check.name() + " says '" + sentence + "' of " + start(answer));
                }
            }
        }
    }

    private static List<String> said(Probe.Http probe, Answer answer) {
        List<String> said = new ArrayList<>();
        HttpJudge judge = new HttpJudge(answer, name -> name);
        HttpJudge.Judged judged = judge.judged(probe.expect());
        said.addAll(judged.findings());
        said.addAll(judged.doubts());
        probe.extract().forEach(extraction -> {
            try {
                judge.extract(extraction).ifPresent(value -> {});
            } catch (TimeBudget.RanOut e) {
                said.add(e.getMessage());
            }
        });
        return said;
    }

    private static Answer answer(Random random) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", List.of(random.nextInt(4) == 0 ? "text/plain" : "application/json"));
        for (String name : List.of("X-A", "X-B", "X-C", "X-D")) {
            if (random.nextBoolean()) {
                headers.put(name, List.of(scalar(random).replaceAll("\\\\u....", "")));
            }
        }
        byte[] body = json(random, 0).getBytes(StandardCharsets.UTF_8);
        int status = List.of(200, 302, 404, 500, 999).get(random.nextInt(5));
        return new Answer(URI.create("http://localhost/"), status, headers, body, true, "", 1);
    }

    private static String json(Random random, int depth) {
        int kind = random.nextInt(depth > 3 ? 1 : 4);
        if (kind == 0) {
            return scalar(random);
        }
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String value = json(random, depth + 1);
            parts.add(kind == 1 ? value : "\"" + "abxe1".charAt(i) + "\":" + value);
        }
        return (kind == 1 ? "[" : "{") + String.join(",", parts) + (kind == 1 ? "]" : "}");
    }

    private static String scalar(Random random) {
        return SCALARS.get(random.nextInt(SCALARS.size()));
    }

    private static String start(Answer answer) {
        String text = answer.headers() + " " + answer.text();
        return text.length() > 400 ? text.substring(0, 400) : text;
    }
}
