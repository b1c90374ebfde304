package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.markup.Markup;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.nio.charset.StandardCharsets;

/** What runs in an environment, as a picture for a README: which version, in the colour of its seal there. */
final class StatusBadge {

    static final String CONTENT_TYPE = "image/svg+xml";

    private static final int HEIGHT = 20;
    private static final int BASELINE = 14;
    private static final int PADDING = 6;
    private static final int GLYPH = 7;
    private static final int LONGEST = 40;
    private static final String GREY = "#5c6370";

    private StatusBadge() {}

    static byte[] of(EnvironmentView place) {
        String left = Untrusted.of(place.app() + " " + place.environment()).line(LONGEST);
        String right = Untrusted.of(says(place)).line(LONGEST);
        int leftWidth = width(left);
        int rightWidth = width(right);
        Markup svg = new Markup();
        String whole = String.valueOf(leftWidth + rightWidth);
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                whole,
                "height",
                String.valueOf(HEIGHT),
                "role",
                "img",
                "aria-label",
                left + ": " + right);
        svg.element("title", left + ": " + right);
        half(svg, 0, leftWidth, "#24292f", left);
        half(svg, leftWidth, rightWidth, colour(place), right);
        svg.close();
        return svg.xml().getBytes(StandardCharsets.UTF_8);
    }

    private static void half(Markup svg, int from, int width, String colour, String text) {
        String x = String.valueOf(from);
        svg.open("rect", "x", x, "width", String.valueOf(width), "height", String.valueOf(HEIGHT), "fill", colour)
                .close();
        svg.element(
                "text",
                text,
                "x",
                String.valueOf(from + PADDING),
                "y",
                String.valueOf(BASELINE),
                "fill",
                "#ffffff",
                "font-family",
                "Verdana, DejaVu Sans, sans-serif",
                "font-size",
                "11",
                "textLength",
                String.valueOf(width - 2 * PADDING));
    }

    /** What is not known for sure says so. */
    private static String says(EnvironmentView place) {
        ServingView serving = place.serving();
        return switch (serving.state()) {
            case NOTHING -> "nothing";
            case UNKNOWN -> "not known";
            case RUNS -> {
                String version = serving.version() == null ? "unsealed bits" : serving.version();
                yield place.seal() == null || place.seal().verdict() == Verdict.GREEN
                        ? version
                        : version + " " + place.seal().verdict();
            }
        };
    }

    private static String colour(EnvironmentView place) {
        if (place.serving().state() != Serving.State.RUNS || place.seal() == null) {
            return GREY;
        }
        if (Boolean.FALSE.equals(place.serving().healthy())) {
            return "#b3261e";
        }
        return switch (place.seal().verdict()) {
            case GREEN -> "#1a7f37";
            case AMBER -> "#8a5a00";
            case RED -> "#b3261e";
            case UNDETERMINED -> GREY;
        };
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length()) * GLYPH + 2 * PADDING;
    }
}
