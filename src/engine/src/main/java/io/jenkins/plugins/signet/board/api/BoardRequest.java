package io.jenkins.plugins.signet.board.api;

import java.util.Map;

/**
 * A request to the board's API, freed of the web server that it came through.
 *
 * @param method upper case, for example {@code GET}
 * @param path decoded, relative to {@code api/}, without a leading slash: {@code trains/shop-7/promote}
 * @param query decoded parameters, of repeated ones the last
 * @param contentType the header's value, empty if there is none
 * @param ifNoneMatch the header's value, empty if there is none
 * @param body empty unless a POST; the shell reads at most {@link #MAX_BODY} + 1 bytes of it
 */
public record BoardRequest(
        String method,
        String path,
        Map<String, String> query,
        String contentType,
        String ifNoneMatch,
        byte[] body,
        Caller caller) {

    /** In bytes; a longer body is refused. */
    public static final int MAX_BODY = 64 * 1024;

    public BoardRequest {
        query = Map.copyOf(query);
    }
}
