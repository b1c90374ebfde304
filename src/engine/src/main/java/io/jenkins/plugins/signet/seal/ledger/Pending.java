package io.jenkins.plugins.signet.seal.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code pending} holds.
 *
 * @param records whole and undamaged, in order
 * @param length bytes that they take
 * @param cut bytes of an append after them that a crash cut short and that was never acknowledged
 * @param damage what is wrong with the bytes after the records, if it is not a crash that explains them
 */
record Pending(List<PendingRecord> records, int length, int cut, Optional<String> damage) {

    static Pending parse(byte[] file) {
        List<PendingRecord> records = new ArrayList<>();
        int at = 0;
        while (at < file.length) {
            boolean hasHeader = at + PendingRecord.HEADER <= file.length;
            if (hasHeader && !PendingRecord.isHeaderWhole(file, at)) {
                return damaged(records, at, "its header does not have its checksum");
            }
            long length = hasHeader ? PendingRecord.length(file, at) : 0;
            if (!hasHeader || at + length > file.length) {
                return new Pending(records, at, file.length - at, Optional.empty());
            }
            try {
                records.add(PendingRecord.decode(Arrays.copyOfRange(file, at, at + (int) length)));
            } catch (IllegalArgumentException e) {
                return damaged(records, at, "it " + e.getMessage());
            }
            at += (int) length;
        }
        return new Pending(records, at, 0, Optional.empty());
    }

    /**
     * As {@link #parse}, for the writer's own start: a last byte of zero also says that an append was never finished, by a
     * file system that made room for data that a power failure then kept from it.
     */
    static Pending parseAfterCrash(byte[] file) {
        Pending pending = parse(file);
        boolean unwritten = pending.damage().isPresent() && file[file.length - 1] == 0;
        return unwritten
                ? new Pending(pending.records(), pending.length(), file.length - pending.length(), Optional.empty())
                : pending;
    }

    private static Pending damaged(List<PendingRecord> records, int at, String what) {
        return new Pending(records, at, 0, Optional.of("the append at byte " + at + " was altered: " + what));
    }
}
