package io.jenkins.plugins.signet.smoke.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A mutated suite is a suite, or a clear error with a place. */
class SuiteFuzzTest {

    private static final String SUITE = """
            name: shop
            hosts: [cdn.example.com, "db:5432"]
            flaky: amber
            limits: { time: 2m, retries: 7, parallel: 3 }
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

    @Property(tries = 5000)
    void aMutatedSuiteIsASuiteOrAClearError(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(SUITE);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(6));
            text.replace(at, end, SPLINTERS[random.nextInt(SPLINTERS.length)]);
        }
        for (String name : new String[] {"a.yaml", "a.json"}) {
            try {
                Suite.parse(name, text.toString());
            } catch (InputException e) {
                assertTrue(e.getMessage().startsWith(name + ":"), e.getMessage());
                assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
            }
        }
    }
}
