package io.jenkins.plugins.signet.seal.key;

/**
 * The DER form of an ECDSA signature, {@code SEQUENCE { INTEGER r, INTEGER s }} (RFC 3279 §2.2.3). Decoders differ in what
 * else they let pass, so that one signature would have several spellings and a changed byte could go unnoticed.
 */
final class EcdsaDer {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int LONG_FORM = 0x80;
    private static final int HEADER = 2;

    private EcdsaDer() {}

    /** Whether the bytes are the one DER form of two positive integers; enough for curves up to 256 bits. */
    static boolean isStrict(byte[] der) {
        if (der.length < HEADER || der[0] != SEQUENCE || (der[1] & LONG_FORM) != 0 || der[1] != der.length - HEADER) {
            return false;
        }
        int s = endOfInteger(der, HEADER);
        return s > 0 && endOfInteger(der, s) == der.length;
    }

    /** Returns where the positive integer that starts at {@code start} ends, or -1 if there is none in minimal form. */
    private static int endOfInteger(byte[] der, int start) {
        int first = start + HEADER;
        if (first >= der.length || der[start] != INTEGER) {
            return -1;
        }
        int end = first + der[start + 1];
        if (der[start + 1] <= 0 || end > der.length || der[first] < 0) {
            return -1;
        }
        boolean padded = der[first] == 0;
        boolean needsPadding = end - first > 1 && der[first + 1] < 0;
        return padded && !needsPadding ? -1 : end;
    }
}
