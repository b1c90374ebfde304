package io.jenkins.plugins.signet.seal.merkle;

/** Where a {@link MerkleTree} finds the hashes of its complete subtrees. */
@FunctionalInterface
public interface Subtrees {

    /** The hash over the leaves {@code index * 2^level} up to, and without, {@code (index + 1) * 2^level}. */
    byte[] hash(int level, long index);
}
