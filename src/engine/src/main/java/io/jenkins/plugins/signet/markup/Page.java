package io.jenkins.plugins.signet.markup;

import io.jenkins.plugins.signet.release.Digest;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * A page in one file, without scripts and without anything to load. Its policy forbids both should hostile text get this
 * far, and names its one style by its hash (Content Security Policy Level 3, §8.4), so that a server whose own policy
 * allows that hash shows it in colour, and any other in plain.
 */
public final class Page {

    private Page() {}

    /** @param style a style sheet of ours */
    public static String of(String title, String style, Consumer<Markup> body) {
        String hash = Base64.getEncoder().encodeToString(Digest.of(style).bytes());
        Markup page = new Markup().open("html", "lang", "en").open("head");
        page.single("meta", "charset", "utf-8").line();
        page.single(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'")
                .line();
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.element("title", title).line().style(style).close().line();
        page.element("body", body).close();
        return "<!DOCTYPE html>\n" + page + "\n";
    }
}
