package io.jenkins.plugins.signet.runner.pipeline.basic;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Copies a growing file to the log, line by line. How far it has come is kept beside the file, so that a resumed run goes
 * on there; a crash may repeat the last lines, and loses none.
 */
final class OutputTail {

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final Path mark;
    private final Charset encoding;
    private long copied;

    OutputTail(Path file, Charset encoding) {
        this.file = file;
        this.mark = file.resolveSibling(file.getFileName() + ".copied");
        this.encoding = encoding;
        this.copied = readMark();
    }

    /** Copies the lines that are whole by now. */
    void copyLines(Consumer<String> log) {
        copy(log, false);
    }

    /** Copies the rest, also a last line without an end. */
    void copyAll(Consumer<String> log) {
        copy(log, true);
    }

    private void copy(Consumer<String> log, boolean ended) {
        if (Files.notExists(file)) {
            return;
        }
        try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
            long before = copied;
            byte[] chunk = new byte[CHUNK];
            input.seek(copied);
            for (int length = input.read(chunk); length > 0; length = input.read(chunk)) {
                int whole = wholeLines(chunk, length);
                if (whole == 0 && (ended || length == CHUNK)) {
                    whole = length;
                }
                if (whole == 0) {
                    break;
                }
                new String(chunk, 0, whole, encoding).lines().forEach(log);
                copied += whole;
                input.seek(copied);
            }
            if (copied != before) {
                Files.writeString(mark, Long.toString(copied), StandardCharsets.US_ASCII);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int wholeLines(byte[] chunk, int length) {
        for (int end = length; end > 0; end--) {
            if (chunk[end - 1] == '\n') {
                return end;
            }
        }
        return 0;
    }

    private long readMark() {
        try {
            return Long.parseLong(Files.readString(mark, StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException nothingCopied) {
            return 0;
        }
    }
}
