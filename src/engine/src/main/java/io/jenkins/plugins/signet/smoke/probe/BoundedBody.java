package io.jenkins.plugins.signet.smoke.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Takes in a body up to a number of bytes. */
final class BoundedBody {

    private static final int BLOCK = 8 << 10;

    private BoundedBody() {}

    /**
     * A body.
     *
     * @param whole false if there was more than was taken in
     */
    record Content(byte[] bytes, boolean whole) {

        /** What gzip has packed, up to as many bytes; a bomb ends up not whole. */
        Content unpacked(long max) throws IOException {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                byte[] unpacked = in.readNBytes((int) max);
                return new Content(unpacked, whole && in.read() < 0);
            }
        }
    }

    /** Reads to the end, or one byte more than is taken in. */
    static Content of(InputStream in, long max) throws IOException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            int room = (int) Math.min(read, max - taken.size());
            taken.write(block, 0, room);
            if (room < read) {
                return new Content(taken.toByteArray(), false);
            }
        }
        return new Content(taken.toByteArray(), true);
    }
}
