package io.jenkins.plugins.signet.ssh.part;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What travels between Signet and its host part, both ways: four bytes of length, the highest first, and as many bytes of one
 * JSON object. A question has {@code id}, {@code client}, {@code folder} and {@code call}, or {@code interrupt} with the id of
 * a question before; an answer has {@code id} and one of {@code log}, which is not the last, {@code result}, {@code input},
 * {@code undetermined} and {@code failed}.
 */
public final class CallFrames {

    /** Of a frame, in bytes; no call and no answer comes near it. */
    private static final int LONGEST = 64 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;

    public CallFrames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    public void write(JsonNode frame) throws IOException {
        byte[] bytes = frame.toString().getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
        }
    }

    /** @throws EOFException if the other end is gone */
    public JsonNode read() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("the other end does not speak as Signet does");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        try {
            return Json.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException("the other end does not speak as Signet does: " + e.getMessage(), e);
        }
    }
}
