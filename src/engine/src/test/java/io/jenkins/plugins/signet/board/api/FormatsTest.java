package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** What the board says in the formats of other programs. */
class FormatsTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
    private static final String HOSTILE = "<script>\"x\\\u202E\u0007</script>&";

    private static EnvironmentView place(String app, Serving.State state, String version, Verdict seal) {
        ServingView serving = new ServingView(
                state,
                version,
                Digest.of("bits"),
                Slot.BLUE,
                AT,
                "",
                ServingView.Source.LEDGER,
                null,
                null,
                null,
                null,
                null);
        SealBadge badge = seal == null ? null : new SealBadge("production", seal, AT, 1);
        return new EnvironmentView(app, "production", null, serving, badge, null, null, List.of(), AT);
    }

    private static Document xml(byte[] bytes) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "RUNS, 1.0.8, GREEN, 1.0.8",
        "RUNS, 1.0.8, RED, 1.0.8 RED",
        "RUNS, 1.0.8, , 1.0.8",
        "RUNS, , , unsealed bits",
        "NOTHING, , , nothing",
        "UNKNOWN, 1.0.8, GREEN, not known"
    })
    void aBadgeSaysWhatRunsAndNoMore(Serving.State state, String version, Verdict seal, String says) throws Exception {
        Document svg = xml(StatusBadge.of(place("shop", state, version, seal)));
        assertEquals(
                "shop production: " + says,
                svg.getDocumentElement().getElementsByTagName("title").item(0).getTextContent());
        assertEquals(says, svg.getElementsByTagName("text").item(1).getTextContent());
    }

    @Test
    void onlyAGreenSealIsGreen() {
        String green = "#1a7f37";
        for (Verdict verdict : Verdict.values()) {
            String svg =
                    new String(StatusBadge.of(place("shop", Serving.State.RUNS, "1", verdict)), StandardCharsets.UTF_8);
            assertEquals(verdict == Verdict.GREEN, svg.contains(green), verdict.name());
        }
        assertFalse(new String(
                        StatusBadge.of(place("shop", Serving.State.UNKNOWN, "1", Verdict.GREEN)),
                        StandardCharsets.UTF_8)
                .contains(green));
    }

    @Test
    void aFeedHasAnEntryForEachRelease() throws Exception {
        ReleaseRow row = new ReleaseRow(
                "shop",
                "1.0",
                null,
                null,
                null,
                Verdict.RED,
                "sealed in production",
                AT,
                AT,
                List.of(new SealBadge("production", Verdict.RED, AT, 4)));
        Document feed = xml(AtomFeed.of(List.of(row)));
        String atom = "http://www.w3.org/2005/Atom";
        assertAll(
                () -> assertEquals(1, feed.getElementsByTagNameNS(atom, "entry").getLength()),
                () -> assertEquals(
                        "shop 1.0: sealed in production (RED)",
                        feed.getElementsByTagNameNS(atom, "title").item(1).getTextContent()),
                () -> assertEquals(
                        "Seals: production RED.",
                        feed.getElementsByTagNameNS(atom, "summary").item(0).getTextContent()),
                () -> assertEquals(
                        AT.toString(),
                        feed.getElementsByTagNameNS(atom, "updated").item(0).getTextContent()));
    }

    @Test
    void textsOfOthersStayTexts() throws Exception {
        Document svg = xml(StatusBadge.of(place(HOSTILE, Serving.State.RUNS, HOSTILE, Verdict.GREEN)));
        assertEquals(0, svg.getElementsByTagName("script").getLength());
        ReleaseRow row = new ReleaseRow(HOSTILE, HOSTILE, null, null, null, null, HOSTILE, AT, AT, List.of());
        Document feed = xml(AtomFeed.of(List.of(row)));
        assertEquals(0, feed.getElementsByTagName("script").getLength());
        assertFalse(feed.getDocumentElement().getTextContent().contains("\u202E"));
        String prometheus = new String(
                PrometheusExposition.of(
                        List.of(place(HOSTILE, Serving.State.RUNS, HOSTILE, Verdict.GREEN)), List.of(), List.of()),
                StandardCharsets.UTF_8);
        Pattern line = Pattern.compile(
                "(# (HELP|TYPE) .*|[a-z_]+(\\{[a-z]+=\"([^\"\\\\\n]|\\\\[\\\\\"n])*\"(,[a-z]+=\"([^\"\\\\\n]|\\\\[\\\\\"n])*\")*})? [0-9]+)");
        prometheus.lines().forEach(each -> assertTrue(line.matcher(each).matches(), each));
    }

    @Test
    void prometheusIsToldWhatServesAndWhatFailed() {
        DeploymentCount bad = new DeploymentCount("shop", "production", 2, 2, 1);
        DeploymentCount elsewhere = new DeploymentCount("shop", "production-eu", 1, 1, 1);
        String text = new String(
                PrometheusExposition.of(
                        List.of(place("shop", Serving.State.RUNS, "1", Verdict.RED)),
                        List.of(),
                        List.of(bad, elsewhere)),
                StandardCharsets.UTF_8);
        for (String line : List.of(
                "signet_environment_serves{app=\"shop\",environment=\"production\",version=\"1\"} 1",
                "signet_environment_seal{app=\"shop\",environment=\"production\",verdict=\"red\"} 1",
                "signet_environment_seal{app=\"shop\",environment=\"production\",verdict=\"green\"} 0",
                "signet_environment_waiting{app=\"shop\",environment=\"production\"} 0",
                "signet_trains 0",
                "signet_deployments_total{app=\"shop\"} 3",
                "signet_deployments_failed_total{app=\"shop\"} 3",
                "signet_deployments_unrestored{app=\"shop\"} 2")) {
            assertTrue(text.lines().anyMatch(line::equals), line + " in\n" + text);
        }
    }
}
