package io.jenkins.plugins.signet.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The board's pages and files by their path. Only what is listed can be asked for, so no path leads anywhere else. */
public final class BoardFiles {

    private static final Set<String> ASSETS = Set.of(
            "signet.svg",
            "css/base.css",
            "css/controls.css",
            "css/parts.css",
            "css/pages.css",
            "css/text.css",
            "css/train.css",
            "js/announce.js",
            "js/api.js",
            "js/badge.js",
            "js/chart.js",
            "js/confirm.js",
            "js/connection.js",
            "js/decision.js",
            "js/digest.js",
            "js/dom.js",
            "js/environment.js",
            "js/environments.js",
            "js/filters.js",
            "js/follow.js",
            "js/frame.js",
            "js/freezes.js",
            "js/icon.js",
            "js/index.js",
            "js/look.js",
            "js/marked.js",
            "js/metrics.js",
            "js/morph.js",
            "js/promotion.js",
            "js/proof.js",
            "js/question.js",
            "js/recall.js",
            "js/record.js",
            "js/release.js",
            "js/report.js",
            "js/rollback.js",
            "js/sentence.js",
            "js/serving.js",
            "js/smoke-report.js",
            "js/stages.js",
            "js/stream.js",
            "js/talk.js",
            "js/time.js",
            "js/train.js",
            "js/tree.js",
            "js/verify.js");

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cache-Control", "no-cache");

    /** Read once: they cannot change while this runs. */
    private static final Map<String, BoardFile> KNOWN = new ConcurrentHashMap<>();

    private BoardFiles() {}

    /** @param path relative to the board's folder, without a leading slash; empty for the first page */
    public static Optional<BoardFile> find(String path) {
        return BoardPage.find(path)
                .map(page -> KNOWN.computeIfAbsent(page.path(), unknown -> framed(page)))
                .or(() -> asset(path));
    }

    private static BoardFile framed(BoardPage page) {
        String frame = new String(bytes("page.html"), StandardCharsets.UTF_8);
        return file("page.html", page.framed(frame).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What people get where there is no page.
     *
     * @param base of the board, as a path that ends in a slash: the page may be asked for at any depth
     */
    public static BoardFile missing(String base) {
        String frame = new String(bytes("page.html"), StandardCharsets.UTF_8);
        return file("page.html", BoardPage.missing(frame, base).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it is but looks, which a page needs that is shown before anybody has signed in. */
    public static boolean isLook(String path) {
        return (path.startsWith("css/") || path.endsWith(".svg")) && ASSETS.contains(path);
    }

    /** The same without the pages, for a shell that frames them itself. */
    public static Optional<BoardFile> asset(String path) {
        return ASSETS.contains(path)
                ? Optional.of(KNOWN.computeIfAbsent(path, unknown -> file(path, bytes(path))))
                : Optional.empty();
    }

    /** What a shell sends with every file, beside {@code Content-Type} and {@code ETag}. */
    public static Map<String, String> headers() {
        return HEADERS;
    }

    static Set<String> assets() {
        return ASSETS;
    }

    private static BoardFile file(String name, byte[] bytes) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return new BoardFile(CONTENT_TYPES.get(extension), bytes, etag(bytes));
    }

    private static byte[] bytes(String name) {
        try (InputStream in = BoardFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the board's jar lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the board's " + name, e);
        }
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 8) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
