package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.key.SigningKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Entries that were committed together, as they stand in {@code pending} until the tiles and a signed checkpoint hold
 * them. Everything big-endian:
 *
 * <pre>
 * header  8  index of the first entry
 *         4  length of the entries
 *         4  CRC-32C of the 12 bytes before
 * entries    as in an entry bundle, each behind its uint16 length
 * mac    32  {@link SigningKey#mac} over header and entries: no one else can slip in what would then be signed
 * check   4  CRC-32C of entries and mac, for readers without the key
 * end     1  a line feed: a zero there was never written
 * </pre>
 */
record PendingRecord(long first, List<byte[]> entries, byte[] mac) {

    static final int HEADER = 16;

    private static final String PURPOSE = "signet/pending/v1";
    private static final int MAC = 32;
    private static final int CRC = 4;
    private static final int HEADER_CHECKED = HEADER - CRC;
    private static final int TRAILER = MAC + CRC + 1;
    private static final byte END = '\n';

    long end() {
        return first + entries.size();
    }

    static byte[] encode(long first, List<byte[]> entries, SigningKey key) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(EntryBundle.length(entries));
        entries.forEach(entry -> EntryBundle.append(body, entry));
        byte[] signed = signed(first, body.toByteArray());
        ByteBuffer record =
                ByteBuffer.allocate(signed.length + TRAILER).put(signed).put(key.mac(PURPOSE, signed));
        return record.putInt(crc(record.array(), HEADER, record.position()))
                .put(END)
                .array();
    }

    /** Whether the holder of {@code key} wrote this. */
    boolean isBy(SigningKey key) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        entries.forEach(entry -> EntryBundle.append(body, entry));
        return MessageDigest.isEqual(mac, key.mac(PURPOSE, signed(first, body.toByteArray())));
    }

    /** Length of the record whose whole header starts at {@code at}. */
    static long length(byte[] file, int at) {
        return (long) HEADER + ByteBuffer.wrap(file).getInt(at + Long.BYTES) + TRAILER;
    }

    /** Whether the header says what was written there; a length that cannot be never was. */
    static boolean isHeaderWhole(byte[] file, int at) {
        int stated = ByteBuffer.wrap(file).getInt(at + HEADER_CHECKED);
        return stated == crc(file, at, at + HEADER_CHECKED)
                && ByteBuffer.wrap(file).getInt(at + Long.BYTES) >= 0;
    }

    /** @throws IllegalArgumentException if the record was altered */
    static PendingRecord decode(byte[] record) {
        int mac = record.length - TRAILER;
        int check = mac + MAC;
        byte[] body = Arrays.copyOfRange(record, HEADER, mac);
        List<byte[]> entries = EntryBundle.parse(body);
        if (ByteBuffer.wrap(record).getInt(check) != crc(record, HEADER, check)
                || record[record.length - 1] != END
                || EntryBundle.length(entries) != body.length
                || entries.isEmpty()) {
            throw new IllegalArgumentException("does not have its checksum");
        }
        return new PendingRecord(ByteBuffer.wrap(record).getLong(), entries, Arrays.copyOfRange(record, mac, check));
    }

    private static byte[] signed(long first, byte[] body) {
        ByteBuffer signed =
                ByteBuffer.allocate(HEADER + body.length).putLong(first).putInt(body.length);
        return signed.putInt(crc(signed.array(), 0, HEADER_CHECKED)).put(body).array();
    }

    private static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
