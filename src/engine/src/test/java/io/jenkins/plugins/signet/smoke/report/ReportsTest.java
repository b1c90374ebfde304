package io.jenkins.plugins.signet.smoke.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.smoke.Site;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.history.PastRun;
import io.jenkins.plugins.signet.smoke.history.PastRuns;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.io.StringReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportsTest {

    private static final String HOSTILE =
            "</pre><script>alert(1)</script><img src=x onerror=alert(1)>&\"' ]]> \u0000\u0008\uFFFE \ud83d\ude00";

    @Test
    void junitXmlCountsAndExplains() throws Exception {
        Element suite = junit(report());
        assertEquals("4", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("errors"));
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertTrue(failure.getAttribute("message").contains("the status is 500"), failure.getAttribute("message"));
        assertTrue(failure.getTextContent().startsWith("attempt 1: fail"), failure.getTextContent());
        assertEquals(1, suite.getElementsByTagName("skipped").getLength());
    }

    @Test
    void junitXmlOfASuiteThatCouldNotRunIsAnError() throws Exception {
        Element suite = junit(SmokeReport.couldNotRun("a<b", "http://x", "the agent is gone\u0001", Instant.EPOCH));
        assertEquals("1", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("errors"));
        Element error = (Element) suite.getElementsByTagName("error").item(0);
        assertEquals("the agent is gone\uFFFD", error.getAttribute("message"));
    }

    @Test
    void htmlShowsHostileTextAsTextAndLoadsNothing() throws Exception {
        String html = HtmlReport.of(report());
        assertFalse(html.contains("<script"), "no script, whoever wrote it");
        assertFalse(html.contains("<img"), html);
        assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "the body is shown as text");
        assertTrue(html.contains("default-src 'none'"));
        assertFalse(
                html.matches("(?s).*<[a-z]+\\s([^>]*\\s)?(src|href|on[a-z]+)=.*"), "nothing to load, nothing to click");
        assertFalse(html.contains("\u0000"));
        assertTrue(HtmlReport.of(SmokeReport.couldNotRun("<b>", "http://x", "no <agent>", Instant.EPOCH))
                .contains("could not run: no &lt;agent&gt;"));
    }

    @Test
    void htmlShowsComponentsAndWhichChecksFlip() throws Exception {
        SmokeReport today = report();
        ReleaseId release = new ReleaseId("shop", "1");
        String html = HtmlReport.of(new PastRuns(List.of(new PastRun(release, today))).joined(today, release));
        assertTrue(html.contains("<td>x</td><td class=\"v DEGRADED\">degraded"), html);
        assertTrue(html.contains("2 of 2</td><td class=\"v\">0 %"), html);
        assertTrue(html.contains("<code>GET http://127.0.0.1:"), "requests of checks that passed are listed too");
    }

    @Test
    void aPasswordInATargetIsNotRepeated() {
        SmokeReport report = SmokeReport.couldNotRun("a", "https://ada:s3cret@shop/", "no base URL", Instant.EPOCH);
        assertFalse(report.toJson().toString().contains("s3cret"));
        assertEquals("https://****@shop/", report.target());
    }

    private static SmokeReport report() throws Exception {
        try (Site site = new Site().at("/bad", 500, HOSTILE).at("/good", 200, "ok")) {
            Suite suite = Suite.parse("a.yaml", """
                    name: "<script>alert(1)</script>"
                    defaults: { retries: 0 }
                    checks:
                      - { name: "a </td><script>", get: "/bad", tags: [x] }
                      - { name: good, get: /good, tags: [x] }
                      - { name: outside, get: "http://elsewhere.example/", tags: [x] }
                      - { name: other, get: /good }
                    """);
            SmokeRequest all = SmokeRequest.of(suite, site.url(), Map.of());
            SmokeRequest tagged = new SmokeRequest(
                    suite, all.target(), java.util.Set.of("x"), Map.of(), all.credentials(), all.parallelism());
            return SmokeRun.run(tagged, InstantSource.system(), line -> {});
        }
    }

    private static Element junit(SmokeReport report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitReport.of(report))))
                .getDocumentElement();
    }
}
