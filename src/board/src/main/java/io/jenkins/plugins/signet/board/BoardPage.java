package io.jenkins.plugins.signet.board;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A page of the board: a frame that a shell gives it, and the script that draws it there from the API.
 *
 * @param path relative to the board's folder
 * @param title what the frame calls it until the script knows better
 * @param about said to those without JavaScript
 */
public record BoardPage(String path, String title, String about) {

    /** The sheets that draw the board's own part of any frame. */
    public static final List<String> SHEETS =
            List.of("css/text.css", "css/parts.css", "css/pages.css", "css/train.css");

    private static final List<BoardPage> ALL = List.of(
            new BoardPage("index.html", "Releases", "The list of releases."),
            new BoardPage("environments.html", "Environments", "What is live where."),
            new BoardPage(
                    "environment.html", "Environment", "What is live in an environment, and what happened there."),
            new BoardPage("train.html", "Train", "A release on its way."),
            new BoardPage("release.html", "Release", "A release and its seals."),
            new BoardPage("report.html", "Evidence", "A record of evidence."),
            new BoardPage("metrics.html", "Metrics", "Delivery metrics."),
            new BoardPage("verify.html", "Verify", "A seal, checked by this browser."));

    public static List<BoardPage> all() {
        return ALL;
    }

    /** @param path relative to the board's folder, without a leading slash; empty for the first page */
    public static Optional<BoardPage> find(String path) {
        String name = path.isEmpty() ? ALL.get(0).path() : path;
        return ALL.stream().filter(page -> page.path().equals(name)).findFirst();
    }

    /** The module that draws it. */
    public String script() {
        return "js/" + path.replace(".html", ".js");
    }

    /** The board's own frame around the news that there is no such page; it needs no script. */
    static String missing(String frame, String base) {
        String said =
                "<h1>There is no such page</h1>\n    <p>What you look for may be among <a href=\"index.html\">all releases</a>"
                        + " or in <a href=\"environments.html\">what is live where</a>.</p>";
        return frame.replace("${title}", "No such page")
                .replaceFirst("\\s*<script[^>]*></script>", "")
                .replaceFirst("(?s)<noscript>.*</noscript>", said)
                .replace(" data-nav", "")
                .replaceAll("(href|src)=\"(?!#)", "$1=\"" + Matcher.quoteReplacement(base));
    }

    /** The page in the board's own frame. */
    String framed(String frame) {
        return frame.replace("${title}", title)
                .replace("${about}", about)
                .replace("${script}", script())
                .replace(" href=\"" + path + "\" data-nav", " href=\"" + path + "\" aria-current=\"page\"")
                .replace(" data-nav", "");
    }
}
