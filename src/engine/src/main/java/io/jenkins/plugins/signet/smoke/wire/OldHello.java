package io.jenkins.plugins.signet.smoke.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Whether a server still speaks an old version of TLS, which Java itself would not. A greeting is sent that offers nothing newer
 * (RFC 5246 §7.4.1.2), and what comes back is a greeting in that version, or a refusal.
 */
public final class OldHello {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;

    /** What servers of those versions had in common: RSA, DHE and ECDHE with AES, GCM and 3DES. */
    private static final int[] CIPHERS = {
        0xc02c, 0xc02b, 0xc030, 0xc02f, 0xcca9, 0xcca8, 0x009f, 0x009e, 0xc024, 0xc023, 0xc028, 0xc027, 0xc00a, 0xc009,
        0xc014, 0xc013, 0x0039, 0x0033, 0x009d, 0x009c, 0x003d, 0x003c, 0x0035, 0x002f, 0xc012, 0x000a
    };

    private static final int[] GROUPS = {29, 23, 24, 25};
    private static final int[] SIGNATURES = {
        0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201
    };

    private OldHello() {}

    /**
     * @param name that the server is asked under
     * @return whether it answered in this version
     * @throws IOException if it broke off without a word, which is no yes
     */
    public static boolean isAnswered(Socket socket, TlsVersion version, String name) throws IOException {
        socket.getOutputStream().write(record(version, hello(version, name)));
        socket.getOutputStream().flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        return answered(in, version);
    }

    private static boolean answered(InputStream in, TlsVersion version) throws IOException {
        byte[] head = in.readNBytes(11);
        return head.length == 11
                && head[0] == HANDSHAKE
                && head[5] == SERVER_HELLO
                && head[9] == 3
                && head[10] == version.minor();
    }

    private static byte[] record(TlsVersion version, byte[] hello) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(HANDSHAKE);
        out.write(3);
        out.write(Math.min(1, version.minor()));
        sized(out, hello, 2);
        return out.toByteArray();
    }

    private static byte[] hello(TlsVersion version, String name) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(3);
        body.write(version.minor());
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        body.writeBytes(random);
        body.write(0);
        sized(body, numbers(CIPHERS), 2);
        body.write(1);
        body.write(0);
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        if (!name.matches("[\\d.]+|\\[.*]")) {
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            entry.write(0);
            sized(entry, name.getBytes(StandardCharsets.US_ASCII), 2);
            extension(extensions, 0, listed(entry.toByteArray()));
        }
        extension(extensions, 10, listed(numbers(GROUPS)));
        extension(extensions, 11, new byte[] {1, 0});
        extension(extensions, 13, listed(numbers(SIGNATURES)));
        sized(body, extensions.toByteArray(), 2);
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        hello.write(1);
        sized(hello, body.toByteArray(), 3);
        return hello.toByteArray();
    }

    private static void extension(ByteArrayOutputStream out, int type, byte[] content) {
        out.write(type >> 8);
        out.write(type);
        sized(out, content, 2);
    }

    private static byte[] listed(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sized(out, content, 2);
        return out.toByteArray();
    }

    private static byte[] numbers(int... numbers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int number : numbers) {
            out.write(number >> 8);
            out.write(number);
        }
        return out.toByteArray();
    }

    private static void sized(ByteArrayOutputStream out, byte[] content, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(content.length >> 8 * i);
        }
        out.writeBytes(content);
    }
}
