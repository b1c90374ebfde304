package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.PemKey;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A Java process that appends to a ledger from eight threads until it is killed, and tells of each entry that was
 * acknowledged to it, and of no other, on its standard output.
 */
final class DoomedWriter {

    static final int THREADS = 8;

    private DoomedWriter() {}

    /** @param args the ledger's folder, the key's file, and the number of this life; the life of number 0 is a short one */
    public static void main(String[] args) throws IOException {
        EcKey key = PemKey.parse(Files.readString(Path.of(args[1])), new char[0], args[1]);
        FileOutputStream news = new FileOutputStream(FileDescriptor.out);
        Ledger ledger = Ledger.open(Path.of(args[0]), key);
        tell(news, "open");
        if (args[2].equals("0")) {
            write(ledger, "0", news, 10);
            ledger.close();
            return;
        }
        for (int thread = 0; thread < THREADS; thread++) {
            String name = args[2] + "-" + thread;
            new Thread(() -> write(ledger, name, news, Integer.MAX_VALUE)).start();
        }
    }

    private static void write(Ledger ledger, String name, FileOutputStream news, int entries) {
        for (int i = 0; i < entries; i++) {
            LedgerEntry entry = entry(name + "-" + i);
            // now and then as a seal is entered: settled before it is reported
            Appended appended = i % 5 == 4 ? ledger.record(entry) : ledger.append(entry);
            tell(news, appended.index() + " " + name + "-" + i);
        }
    }

    /** Its length differs from one to the next, so that a cut falls anywhere in it. */
    static LedgerEntry entry(String name) {
        return LedgerEntry.of(
                LedgerEntryType.SWITCH,
                new ReleaseId("shop", name),
                "dev",
                Verdict.GREEN,
                Digest.of(name),
                Instant.EPOCH,
                "entry " + name + " ".repeat(Math.floorMod(name.hashCode(), 200)) + "ends");
    }

    /** One write of less than a page is one piece in a pipe (POSIX, PIPE_BUF). */
    private static void tell(FileOutputStream news, String line) {
        try {
            news.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
