package io.jenkins.plugins.signet.seal.merkle;

import io.jenkins.plugins.signet.release.Digest;
import java.security.MessageDigest;

/**
 * The hashes of RFC 6962 §2.1. The prefixes keep a leaf from being passed off as a node. It holds one SHA-256 at work, so
 * each thread needs its own.
 */
public final class TreeHasher {

    /** Bytes in a hash. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final MessageDigest sha = Digest.sha256();

    /** The root of the tree without leaves. */
    public byte[] empty() {
        return sha.digest();
    }

    public byte[] leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    public byte[] leaf(byte[] bytes, int offset, int length) {
        sha.update(LEAF);
        sha.update(bytes, offset, length);
        return sha.digest();
    }

    public byte[] node(byte[] left, byte[] right) {
        sha.update(NODE);
        sha.update(left);
        sha.update(right);
        return sha.digest();
    }

    /**
     * The root over {@code count} hashes that lie one after the other.
     *
     * @param count a power of two
     */
    public byte[] complete(byte[] hashes, int first, int count) {
        byte[] level = new byte[count * LENGTH];
        System.arraycopy(hashes, first * LENGTH, level, 0, level.length);
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                sha.update(NODE);
                sha.update(level, 2 * i * LENGTH, 2 * LENGTH);
                System.arraycopy(sha.digest(), 0, level, i * LENGTH, LENGTH);
            }
        }
        byte[] root = new byte[LENGTH];
        System.arraycopy(level, 0, root, 0, LENGTH);
        return root;
    }
}
