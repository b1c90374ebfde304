package io.jenkins.plugins.signet.board.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI description of this API, which is among its answers. */
public final class BoardDescription {

    private static final String FILE = "openapi.json";

    private BoardDescription() {}

    static BoardResponse response() {
        return BoardResponse.ok("application/json;charset=utf-8", bytes());
    }

    /** UTF-8. */
    public static byte[] bytes() {
        try (InputStream in = BoardDescription.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the engine's jar lacks " + FILE);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
