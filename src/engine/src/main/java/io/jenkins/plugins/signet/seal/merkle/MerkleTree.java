package io.jenkins.plugins.signet.seal.merkle;

import io.jenkins.plugins.signet.release.Digest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The tree over the first {@code size} leaves: its head, and proofs about it (RFC 6962 §2.1). */
public final class MerkleTree {

    private final Subtrees subtrees;
    private final long size;
    private final TreeHasher hasher = new TreeHasher();

    public MerkleTree(Subtrees subtrees, long size) {
        this.subtrees = subtrees;
        this.size = size;
    }

    public Digest root() {
        return digest(size == 0 ? hasher.empty() : range(0, size));
    }

    /** @throws IndexOutOfBoundsException if there is no such leaf */
    public InclusionProof inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("no leaf " + index + " in a tree of " + size);
        }
        List<Digest> path = new ArrayList<>();
        inclusion(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /** @throws IndexOutOfBoundsException if this tree is smaller than {@code earlier} */
    public ConsistencyProof consistency(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IndexOutOfBoundsException("a tree of " + size + " never was one of " + earlier);
        }
        List<Digest> proof = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            consistency(earlier, 0, size, true, proof);
        }
        return new ConsistencyProof(earlier, size, proof);
    }

    /** PATH of RFC 6962 §2.1.1. */
    private void inclusion(long index, long from, long to, List<Digest> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, path);
            path.add(digest(range(middle, to)));
        } else {
            inclusion(index, middle, to, path);
            path.add(digest(range(from, middle)));
        }
    }

    /** SUBPROOF of RFC 6962 §2.1.2; {@code whole} says that the earlier tree's head is this very subtree. */
    private void consistency(long earlier, long from, long to, boolean whole, List<Digest> proof) {
        if (earlier == to) {
            if (!whole) {
                proof.add(digest(range(from, to)));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            consistency(earlier, from, middle, whole, proof);
            proof.add(digest(range(middle, to)));
        } else {
            consistency(earlier, middle, to, false, proof);
            proof.add(digest(range(from, middle)));
        }
    }

    private byte[] range(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1 && from % width == 0) {
            return subtrees.hash(Long.numberOfTrailingZeros(width), from / width);
        }
        long middle = from + split(width);
        return hasher.node(range(from, middle), range(middle, to));
    }

    /** The largest power of two smaller than {@code width}. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }

    private static Digest digest(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash));
    }
}
