package io.jenkins.plugins.signet.seal.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Digest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The tree against the definitions of RFC 6962 §2.1, written down as they stand. */
class MerkleTest {

    private final TreeHasher hasher = new TreeHasher();

    private static byte[] entry(int i) {
        return ("entry " + i).getBytes();
    }

    /** MTH of RFC 6962 §2.1. */
    private byte[] naive(int from, int to) {
        if (to == from) {
            return hasher.empty();
        }
        if (to - from == 1) {
            return hasher.leaf(entry(from));
        }
        int k = 1;
        while (2 * k < to - from) {
            k *= 2;
        }
        return hasher.node(naive(from, from + k), naive(from + k, to));
    }

    private Digest naiveRoot(int size) {
        return digest(naive(0, size));
    }

    private Digest leaf(int i) {
        return digest(hasher.leaf(entry(i)));
    }

    private static Digest digest(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash));
    }

    private MerkleTree tree(int size) {
        return new MerkleTree((level, index) -> naive((int) (index << level), (int) ((index + 1) << level)), size);
    }

    private static List<Digest> flipped(List<Digest> hashes, int at) {
        List<Digest> changed = new ArrayList<>(hashes);
        byte[] bytes = changed.get(at).bytes();
        bytes[0] ^= 1;
        changed.set(at, digest(bytes));
        return changed;
    }

    /** The roots of the test vectors that Certificate Transparency implementations share. */
    @Test
    void reproducesTheSharedVectors() {
        String[] leaves = {
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
        };
        String[] roots = {
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        };
        TreeEdge edge = new TreeEdge();
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                edge.root().hex());
        for (int i = 0; i < leaves.length; i++) {
            edge.add(hasher.leaf(HexFormat.of().parseHex(leaves[i])));
            assertEquals(roots[i], edge.root().hex());
        }
    }

    @Property(tries = 100)
    void edgeHasTheRoot(@ForAll @IntRange(max = 1200) int size) {
        TreeEdge edge = new TreeEdge();
        for (int i = 0; i < size; i++) {
            edge.add(hasher.leaf(entry(i)));
        }
        assertEquals(naiveRoot(size), edge.root());
        assertEquals(naiveRoot(size), tree(size).root());
    }

    @Property(tries = 300)
    void inclusionIsProvedForEachLeafAndNoOther(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(max = 299) int index) {
        Assume.that(index < size);
        InclusionProof proof = tree(size).inclusion(index);
        Digest root = naiveRoot(size);

        assertTrue(proof.proves(leaf(index), root));
        assertFalse(proof.proves(leaf(index + 1), root));
        assertFalse(proof.proves(leaf(index), naiveRoot(size + 1)));
        for (int i = 0; i < proof.hashes().size(); i++) {
            assertFalse(new InclusionProof(index, size, flipped(proof.hashes(), i)).proves(leaf(index), root));
        }
        List<Digest> longer = new ArrayList<>(proof.hashes());
        longer.add(root);
        assertFalse(new InclusionProof(index, size, longer).proves(leaf(index), root));
        assertFalse(new InclusionProof(index, size, List.of(root)).proves(leaf(index), root));
    }

    @Property(tries = 300)
    void consistencyIsProvedForWhatGrewAndNothingElse(
            @ForAll @IntRange(max = 300) int earlier, @ForAll @IntRange(max = 300) int more) {
        int size = earlier + more;
        ConsistencyProof proof = tree(size).consistency(earlier);

        assertTrue(proof.proves(naiveRoot(earlier), naiveRoot(size)));
        if (earlier > 0) {
            assertFalse(proof.proves(naiveRoot(earlier - 1), naiveRoot(size)));
            assertFalse(proof.proves(naiveRoot(earlier), naiveRoot(size + 1)));
        }
        for (int i = 0; i < proof.hashes().size(); i++) {
            assertFalse(new ConsistencyProof(earlier, size, flipped(proof.hashes(), i))
                    .proves(naiveRoot(earlier), naiveRoot(size)));
        }
        List<Digest> longer = new ArrayList<>(proof.hashes());
        longer.add(naiveRoot(1));
        assertFalse(new ConsistencyProof(earlier, size, longer).proves(naiveRoot(earlier), naiveRoot(size)));
    }
}
