package io.jenkins.plugins.signet.smoke.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An answer whose body may still be under way; to be closed, which keeps the connection if all of it was read. */
public final class WireReply implements AutoCloseable {

    /**
     * Status and header fields.
     *
     * @param fields by name in any case, values in order
     * @param keeps whether the connection may be used again
     */
    public record Head(int status, Map<String, List<String>> fields, boolean keeps) {

        /** The first value of a header field, or an empty text. */
        public String first(String name) {
            List<String> values = fields.get(name);
            return values == null ? "" : values.get(0);
        }
    }

    private final Head head;
    private final BodyStream body;
    private final Consumer<Boolean> settled;

    WireReply(Head head, BodyStream body, Consumer<Boolean> settled) {
        this.head = head;
        this.body = body;
        this.settled = settled;
    }

    public Head head() {
        return head;
    }

    /** Ends where the body does; breaks off with an {@link IOException} where the connection does. */
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        settled.accept(head.keeps() && body.isAtEnd());
    }
}
