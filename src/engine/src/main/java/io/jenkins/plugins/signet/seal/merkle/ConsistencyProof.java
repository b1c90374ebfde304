package io.jenkins.plugins.signet.seal.merkle;

import io.jenkins.plugins.signet.release.Digest;
import java.util.Arrays;
import java.util.List;

/**
 * Proof that a tree grew out of an earlier one by appending alone.
 *
 * @param earlier size of the earlier tree
 * @param size size of the later tree
 */
public record ConsistencyProof(long earlier, long size, List<Digest> hashes) {

    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /** RFC 9162 §2.1.4.2. Every tree grew out of the empty one, and every tree out of itself. */
    public boolean proves(Digest earlierRoot, Digest root) {
        if (earlier < 0 || earlier > size) {
            return false;
        }
        if (earlier == 0 || earlier == size) {
            Digest known = earlier == 0 ? Digest.of(new byte[0]) : root;
            return hashes.isEmpty() && earlierRoot.equals(known);
        }
        return provesGrowth(earlierRoot.bytes(), root.bytes());
    }

    private boolean provesGrowth(byte[] earlierRoot, byte[] root) {
        int next = 0;
        if (hashes.isEmpty()) {
            return false;
        }
        byte[] start =
                Long.bitCount(earlier) == 1 ? earlierRoot : hashes.get(next++).bytes();
        long node = earlier - 1;
        long last = size - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        TreeHasher hasher = new TreeHasher();
        byte[] before = start;
        byte[] after = start;
        for (; next < hashes.size(); next++) {
            if (last == 0) {
                return false;
            }
            byte[] hash = hashes.get(next).bytes();
            if ((node & 1) == 1 || node == last) {
                before = hasher.node(hash, before);
                after = hasher.node(hash, after);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                after = hasher.node(after, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(before, earlierRoot) && Arrays.equals(after, root);
    }
}
