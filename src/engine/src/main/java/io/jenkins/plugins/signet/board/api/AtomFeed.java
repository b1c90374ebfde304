package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.markup.Markup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Releases as an Atom feed (RFC 4287), an entry for each, which is updated whenever something becomes of it. */
final class AtomFeed {

    static final String CONTENT_TYPE = "application/atom+xml;charset=utf-8";

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    private AtomFeed() {}

    static byte[] of(List<ReleaseRow> releases) {
        Markup xml = new Markup();
        xml.open("feed", "xmlns", NAMESPACE);
        xml.element("id", "urn:signet:releases");
        xml.element("title", "Releases");
        xml.open("link", "href", "../index.html").close();
        String latest = releases.stream()
                .map(ReleaseRow::at)
                .filter(at -> at != null)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH)
                .toString();
        xml.element("updated", latest);
        xml.open("author");
        xml.element("name", "Signet");
        xml.close();
        releases.forEach(release -> entry(xml, release));
        xml.close();
        return xml.xml().getBytes(StandardCharsets.UTF_8);
    }

    private static void entry(Markup xml, ReleaseRow release) {
        String app = encoded(release.app());
        String version = encoded(release.version());
        String verdict = release.verdict() == null ? "" : " (" + release.verdict() + ")";
        xml.open("entry");
        xml.element("id", "urn:signet:release:" + app + ":" + version);
        xml.element("title", release.app() + " " + release.version() + ": " + release.stage() + verdict);
        xml.open("link", "href", "../release.html?app=" + app + "&version=" + version)
                .close();
        xml.element("updated", (release.at() == null ? Instant.EPOCH : release.at()).toString());
        xml.element("summary", summary(release));
        xml.close();
    }

    private static String summary(ReleaseRow release) {
        return release.seals().isEmpty()
                ? "Not sealed yet."
                : release.seals().stream()
                        .map(seal -> seal.environment() + " " + seal.verdict())
                        .collect(Collectors.joining(", ", "Seals: ", "."));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
