package io.jenkins.plugins.signet.ssh.part;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Of the host parts that one client has started here, only the newest changes anything in an environment's folder. One whose
 * connection has dropped may not know it yet, and still be in the midst of a call that is about to be made again: it is killed.
 *
 * @param folder of the application in its environment
 * @param client the data folder that the calls come from
 */
record FolderClaim(Path folder, String client) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_MILLIS = 20;

    /** Held as long as this process lives. */
    void hold() throws IOException, InterruptedException {
        Path file = Files.createDirectories(folder.resolve("connections")).resolve(client + ".lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        FileLock lock = channel.tryLock();
        while (lock == null) {
            written(channel).ifPresent(ProcessHandle::destroyForcibly);
            if (System.nanoTime() > deadline) {
                throw new UndeterminedException("another process holds " + file + " and does not end");
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
            lock = channel.tryLock();
        }
        ProcessHandle self = ProcessHandle.current();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((self.pid() + " " + began(self) + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
    }

    /** Who holds it, if that is still the process that has written its name there. */
    private static Optional<ProcessHandle> written(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(100);
        channel.read(content, 0);
        String[] words = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ");
        return words.length == 2 && words[0].matches("[0-9]+")
                ? ProcessHandle.of(Long.parseLong(words[0]))
                        .filter(process -> began(process).equals(words[1]))
                : Optional.empty();
    }

    private static String began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
