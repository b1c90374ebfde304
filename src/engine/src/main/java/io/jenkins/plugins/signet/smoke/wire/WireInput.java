package io.jenkins.plugins.signet.smoke.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** What a server sends: lines, and bytes. */
final class WireInput {

    private static final int LONGEST_LINE = 64 << 10;

    private final InputStream in;
    private final BooleanSupplier givenUp;
    private final byte[] buffer = new byte[8 << 10];
    private int from;
    private int to;
    private long taken;

    /** @param givenUp whether reading ends because the time is over */
    WireInput(InputStream in, BooleanSupplier givenUp) {
        this.in = in;
        this.givenUp = givenUp;
    }

    /** Bytes that have come by now. */
    long taken() {
        return taken;
    }

    /** Whether nothing more is waiting here. */
    boolean isDrained() {
        return from == to;
    }

    private int received() throws IOException {
        try {
            return in.read(buffer, 0, buffer.length);
        } catch (IOException e) {
            throw givenUp.getAsBoolean() ? new SocketTimeoutException("the time is over") : e;
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        int read = received();
        to = Math.max(0, read);
        taken += to;
        return read > 0;
    }

    int read(byte[] into, int offset, int length) throws IOException {
        if (from == to && !fill()) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(buffer, from, into, offset, count);
        from += count;
        return count;
    }

    /** Up to the next line feed, without it and a carriage return before it. */
    String line() throws IOException {
        StringBuilder line = null;
        for (; ; ) {
            if (from == to && !fill()) {
                throw new EOFException("the connection was closed before the answer was whole");
            }
            int start = from;
            while (from < to && buffer[from] != '\n') {
                from++;
            }
            String part = new String(buffer, start, from - start, StandardCharsets.ISO_8859_1);
            boolean ended = from < to;
            if (ended) {
                from++;
            }
            if (line == null && ended) {
                return trimmed(part);
            }
            line = line == null ? new StringBuilder(part) : line.append(part);
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a line of the answer's head is longer than " + LONGEST_LINE + " characters");
            }
            if (ended) {
                return trimmed(line.toString());
            }
        }
    }

    private static String trimmed(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
