package io.jenkins.plugins.signet.smoke.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.InputException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mutated suite is a suite, or a clear error with a place. */
class SuiteFuzzTest {

    private static final String SUITE = """
            name: shop
            hosts: [cdn.example.com, "db:5432"]
            flaky: amber
            limits: { time: 2m, retries: 7, parallel: 3, perHost: 2 }
            defaults: { retries: 1, timeout: 5s, backoff: { first: 100ms, most: 1s } }
            variables:
              locale: &l en
              user: { env: SHOP_USER, default: *l, secret: true }
            checks:
              - name: items
                get: /api/items?lang=${locale}
                headers: { Accept: application/json }
                credential: { id: shop-reader, header: X-Api-Key }
                tags: [api, items]
                expect:
                  status: [200, 3xx]
                  header: { Content-Type: { contains: json } }
                  body: { contains: [a, b], matches: '(\\d+)|[a-z]{2,5}' }
                  json: { $.ok: true, "$.items[?(@.n > 1)]": { exists: true }, $..name: { equals: [1, 2.5] } }
                  schema: { type: object, required: [ok], properties: { ok: { type: boolean }, n: { pattern: '^a+$' } } }
                  maxSize: 64KiB
                extract:
                  first: { json: "$.items[0].id" }
              - { name: item, get: "/api/items/${first}" }
              - { name: certificate, tls: target, expect: { daysLeft: 30 } }
            """;
    private static final String[] SPLINTERS = {
        "",
        "\t",
        "\n",
        "\u0000",
        "\ud800",
        "${",
        "}",
        "- ",
        ": ",
        "!!",
        "&a ",
        "*a ",
        "<<: ",
        "[",
        "{",
        "'",
        "\"",
        "|",
        ">",
        "99999999999999999999",
        "-1",
        "null",
        "true",
        "---\n",
        "...\n",
        "# ",
        "(",
        "$.[",
        "%",
        "@",
        "\\",
        "\u2028",
        "1e999"
    };

    @Test
    @Tag("proof")
    void aMutatedSuiteIsASuiteOrAClearError() {
        int times = Proof.times(5_000, 1_000_000);
        Random random = new Random(20261121);
        String json = Document.parse("suite", SUITE).toJson().toPrettyString();
        int valid = 0;
        long longest = 0;
        for (int i = 0; i < times; i++) {
            boolean yaml = i % 2 == 0;
            String text = mutated(yaml ? SUITE : json, random);
            long began = System.nanoTime();
            valid += isSuite(yaml ? "a.yaml" : "a.json", text) ? 1 : 0;
            longest = Math.max(longest, System.nanoTime() - began);
        }
        assertTrue(valid > 0 && valid < times, "some are still suites, most are not: " + valid);
        Proof.record(new Figures(
                "Mutated smoke suites",
                List.of(
                        "Each is a suite with up to four pieces replaced by others that YAML or the format has a meaning for; half"
                                + " of them are YAML, half JSON. Each is a valid suite, or an error of one line with its place."),
                List.of("suites parsed", "still valid", "clear errors", "anything else", "the longest took"),
                List.of(List.of("" + times, "" + valid, "" + (times - valid), "0", longest / 1_000_000 + " ms"))));
    }

    private static String mutated(String suite, Random random) {
        StringBuilder text = new StringBuilder(suite);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(6));
            text.replace(at, end, SPLINTERS[random.nextInt(SPLINTERS.length)]);
        }
        return text.toString();
    }

    private static boolean isSuite(String name, String text) {
        try {
            Suite.parse(name, text);
            return true;
        } catch (InputException e) {
            assertTrue(e.getMessage().startsWith(name + ":"), e.getMessage());
            assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
            return false;
        }
    }
}
