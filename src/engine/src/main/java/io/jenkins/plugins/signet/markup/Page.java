package io.jenkins.plugins.signet.markup;

import io.jenkins.plugins.signet.release.Digest;
import java.util.Base64;

/**
 * A page in one file, without scripts and without anything to load. Its policy forbids both should hostile text get this
 * far, and names its one style by its hash (Content Security Policy Level 3, §8.4), so that a server whose own policy
 * allows that hash shows it in colour, and any other in plain.
 */
public final class Page {

    private Page() {}

    /**
     * @param title untrusted text
     * @param style a style sheet of ours
     * @param body markup of ours, in which untrusted text is {@link Escaped} already
     */
    public static String of(String title, String style, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(Digest.of(style).bytes())
                + "'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + Escaped.xml(title)
                + "</title>\n<style>"
                + style
                + "</style></head><body>\n"
                + body
                + "</body></html>\n";
    }
}
