package io.jenkins.plugins.signet.seal.merkle;

import io.jenkins.plugins.signet.release.Digest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Proof that a leaf is in a tree.
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 * @param hashes the siblings, from the leaf's up to the root's child
 */
public record InclusionProof(long index, long size, List<Digest> hashes) {

    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /** Whether the leaf with this hash is in the tree with this root. */
    public boolean proves(Digest leafHash, Digest root) {
        return root(leafHash).filter(root::equals).isPresent();
    }

    /** RFC 9162 §2.1.3.2; empty if the proof does not have the shape that index and size demand. */
    private Optional<Digest> root(Digest leafHash) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        TreeHasher hasher = new TreeHasher();
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash.bytes();
        for (Digest sibling : hashes) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling.bytes(), hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hasher.node(hash, sibling.bytes());
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(new Digest(HexFormat.of().formatHex(hash))) : Optional.empty();
    }
}
