package io.jenkins.plugins.signet.smoke.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The content of one message, as its head frames it (RFC 9112 §6). */
final class BodyStream extends InputStream {

    /** How it is told where the content ends. */
    enum Framing {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    private static final int LONGEST_SIZE = 15;
    private static final int MOST_TRAILERS = 100;

    private final WireInput in;
    private final Framing framing;
    private long left;
    private boolean begun;
    private boolean ended;

    BodyStream(WireInput in, Framing framing, long length) {
        this.in = in;
        this.framing = framing;
        this.left = framing == Framing.LENGTH ? length : 0;
        this.ended = framing == Framing.LENGTH && length == 0;
    }

    boolean isAtEnd() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        if (framing == Framing.UNTIL_CLOSE) {
            int read = in.read(into, offset, length);
            ended = read < 0;
            return read;
        }
        if (framing == Framing.CHUNKED && left == 0 && !nextChunk()) {
            return -1;
        }
        int read = in.read(into, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the connection was closed in the middle of the body");
        }
        left -= read;
        if (framing == Framing.LENGTH && left == 0) {
            ended = true;
        }
        return read;
    }

    /** @return false after the last one */
    private boolean nextChunk() throws IOException {
        if (begun && !in.line().isEmpty()) {
            throw new IOException("a chunk of the body is longer than it says");
        }
        begun = true;
        String line = in.line();
        int end = line.indexOf(';');
        String size = (end < 0 ? line : line.substring(0, end)).trim();
        if (size.isEmpty()
                || size.length() > LONGEST_SIZE
                || !size.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IOException("a chunk of the body has no size");
        }
        left = Long.parseLong(size, 16);
        if (left > 0) {
            return true;
        }
        for (int trailers = 0; !in.line().isEmpty(); trailers++) {
            if (trailers == MOST_TRAILERS) {
                throw new IOException("the trailer is too long");
            }
        }
        ended = true;
        return false;
    }
}
