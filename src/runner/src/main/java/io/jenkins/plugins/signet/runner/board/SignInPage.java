package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.board.BoardFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The page where one signs in: a form, and no script. */
final class SignInPage {

    private static final String TEMPLATE = template();

    private SignInPage() {}

    /**
     * The page, as HTML.
     *
     * @param problem why it is shown again; empty at first
     * @param name as it was filled in
     * @param to the page to go on to
     */
    static byte[] html(String problem, String name, String to) {
        return TEMPLATE.replace("${atName}", name.isEmpty() ? " autofocus" : "")
                .replace("${atPassword}", name.isEmpty() ? "" : " autofocus")
                .replace("${to}", escaped(to))
                .replace("${problem}", escaped(problem))
                .replace("${name}", escaped(name))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As for any page, but that this one may send its form; who is signed in is not to be seen in a cache. */
    static Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(BoardFiles.headers());
        headers.computeIfPresent(
                "Content-Security-Policy",
                (header, policy) -> policy.replace("form-action 'none'", "form-action 'self'"));
        headers.put("Content-Type", "text/html;charset=utf-8");
        headers.put("Cache-Control", "no-store");
        return headers;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("$", "&#36;");
    }

    private static String template() {
        try (InputStream in = SignInPage.class.getResourceAsStream("sign-in.html")) {
            if (in == null) {
                throw new IllegalStateException("the page to sign in on is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
