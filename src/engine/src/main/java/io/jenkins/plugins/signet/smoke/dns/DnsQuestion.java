package io.jenkins.plugins.signet.smoke.dns;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;

/**
 * What a name server is asked.
 *
 * @param id by which its answer is known
 */
record DnsQuestion(int id, String name, RecordType type) {

    private static final int RECURSION_DESIRED = 0x01;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 253;

    /** @throws IllegalArgumentException if the name is none */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(id >> 8);
        out.write(id);
        out.write(RECURSION_DESIRED);
        out.write(0);
        out.writeBytes(new byte[] {0, 1, 0, 0, 0, 0, 0, 0});
        String ascii = name.chars().allMatch(c -> c < 0x80) ? name : IDN.toASCII(name);
        String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (bare.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("is longer than a name can be");
        }
        for (String label : bare.isEmpty() ? new String[0] : bare.split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            if (bytes.length == 0 || bytes.length > LONGEST_LABEL) {
                throw new IllegalArgumentException("is no name");
            }
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.write(0);
        out.write(type.number() >> 8);
        out.write(type.number());
        out.write(0);
        out.write(1);
        return out.toByteArray();
    }
}
