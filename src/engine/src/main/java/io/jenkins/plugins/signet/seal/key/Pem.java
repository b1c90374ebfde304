package io.jenkins.plugins.signet.seal.key;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The textual encoding of keys (RFC 7468). */
final class Pem {

    static final String PUBLIC_KEY = "PUBLIC KEY";
    static final String PRIVATE_KEY = "PRIVATE KEY";
    static final String ENCRYPTED_PRIVATE_KEY = "ENCRYPTED PRIVATE KEY";

    private static final int LINE = 64;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private Pem() {}

    static String encode(String label, byte[] der) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /**
     * The blocks with this label, in order.
     *
     * @throws IllegalArgumentException if one is not Base64
     */
    static List<byte[]> decode(String label, byte[] text) {
        List<byte[]> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(new String(text, StandardCharsets.ISO_8859_1));
        while (block.find()) {
            if (block.group(1).equals(label)) {
                blocks.add(Base64.getDecoder().decode(block.group(2).replaceAll("\\s", "")));
            }
        }
        return blocks;
    }
}
