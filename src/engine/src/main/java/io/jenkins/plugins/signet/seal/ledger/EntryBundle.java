package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries one after the other, each behind its length as a big-endian uint16 (C2SP tlog-tiles, "Log entries"). */
final class EntryBundle {

    /** The longest entry that its length field can state. */
    static final int LONGEST = 0xffff;

    private static final int PREFIX = 2;

    private EntryBundle() {}

    /** @throws InputException if the entry is too long for the format */
    static void requireFits(byte[] entry) {
        if (entry.length > LONGEST) {
            throw new InputException(
                    "a ledger entry of " + entry.length + " bytes is too long",
                    "ledger",
                    "The format holds " + LONGEST + ". List a folder or an archive instead of each of its files");
        }
    }

    static void append(ByteArrayOutputStream bundle, byte[] entry) {
        requireFits(entry);
        bundle.write(entry.length >>> Byte.SIZE);
        bundle.write(entry.length);
        bundle.writeBytes(entry);
    }

    /** The entries that are whole; fewer than the bytes promise if the last one is cut short. */
    static List<byte[]> parse(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        int at = 0;
        for (int end = end(bundle, at); end >= 0; end = end(bundle, at)) {
            byte[] entry = new byte[end - at - PREFIX];
            System.arraycopy(bundle, at + PREFIX, entry, 0, entry.length);
            entries.add(entry);
            at = end;
        }
        return entries;
    }

    /** Where each whole entry begins, without its length, and at last where the next one would. */
    static int[] starts(byte[] bundle) {
        int[] starts = new int[TreeEdge.TILE + 1];
        int entries = 0;
        starts[0] = PREFIX;
        for (int end = end(bundle, 0); end >= 0 && entries < TreeEdge.TILE; end = end(bundle, end)) {
            starts[++entries] = end + PREFIX;
        }
        return Arrays.copyOf(starts, entries + 1);
    }

    /** The length of an entry, out of {@link #starts}. */
    static int length(int[] starts, int entry) {
        return starts[entry + 1] - PREFIX - starts[entry];
    }

    /** Bytes that these entries take in a bundle. */
    static int length(List<byte[]> entries) {
        return entries.stream().mapToInt(entry -> PREFIX + entry.length).sum();
    }

    private static int end(byte[] bundle, int at) {
        if (at + PREFIX > bundle.length) {
            return -1;
        }
        int length = (Byte.toUnsignedInt(bundle[at]) << Byte.SIZE) | Byte.toUnsignedInt(bundle[at + 1]);
        int end = at + PREFIX + length;
        return end > bundle.length ? -1 : end;
    }
}
