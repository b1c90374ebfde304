package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a suite, a redirect or a variable tries: nothing but GET, HEAD and OPTIONS reaches the target. */
class ReadOnlyTest {

    @Test
    void onlySafeMethodsReachTheTarget() throws Exception {
        List<String> received;
        try (RawServer server = new RawServer((socket, out) -> out.write(
                "HTTP/1.1 307 Go\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes()))) {
            Suite suite = Suite.parse("a.yaml", """
                    name: a
                    defaults: { retries: 0, timeout: 30s }
                    variables:
                      crlf: "x HTTP/1.1\\r\\nHost: a\\r\\n\\r\\nDELETE /all"
                      header: "a\\r\\n\\r\\nPOST /write HTTP/1.1\\r\\n"
                    checks:
                      - { name: get, get: / }
                      - { name: head, head: / }
                      - { name: options, options: / }
                      - { name: in the path, get: "/${crlf}" }
                      - { name: as the URL, get: "${crlf}" }
                      - { name: in a header, get: /, headers: { X-A: "${header}" } }
                      - { name: in an agent, get: /, headers: { User-Agent: "${header}" } }
                    """);
            SmokeReport report =
                    SmokeRun.run(SmokeRequest.of(suite, server.url(), Map.of()), InstantSource.system(), line -> {});
            assertEquals(Verdict.RED, report.verdict());
            received = server.log();
        }
        assertTrue(received.size() >= 18, received::toString);
        for (String line : received) {
            assertTrue(line.matches("(GET|HEAD|OPTIONS) /\\S* HTTP/1\\.1"), line);
        }
    }

    @Property(tries = 200)
    void noMethodButSafeOnesCanBeWritten(@ForAll("methods") String method) {
        String suite = "name: a\nchecks:\n  - { name: a, " + method + ": / }\n";
        try {
            Suite.parse("a.yaml", suite);
            assertTrue(List.of("get", "head", "options", "tls", "tcp", "dns").contains(method), method);
        } catch (InputException e) {
            assertFalse(e.getMessage().isBlank());
        }
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "get",
                        "head",
                        "options",
                        "post",
                        "POST",
                        "put",
                        "patch",
                        "delete",
                        "Delete",
                        "trace",
                        "connect",
                        "propfind",
                        "method",
                        "GET",
                        "get post"),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10));
    }
}
