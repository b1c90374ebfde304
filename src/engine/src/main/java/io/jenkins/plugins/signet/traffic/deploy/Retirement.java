package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A warm slot that is to be stopped later, when whoever has switched is long gone: a process of its own waits for the time, and
 * stops it. What is to be stopped and when is in a file; whoever needs the slot before takes that file away, and the process
 * takes it over in one rename, so that exactly one of them has the slot.
 *
 * @param folder of the environment's host
 */
public record Retirement(Path folder, Slot slot) {

    private static final Duration STOPPING = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_MILLIS = 50;

    /** Arguments: the mark, when it is due in seconds since 1970, and what is there if users are sent to the slot. */
    private static final String WAIT = """
            mark=$1; due=$2; live=$3
            while test -e "$mark"; do
                left=$((due - $(date +%s)))
                test "$left" -gt 0 || break
                test "$left" -lt 10 || left=10
                sleep "$left"
            done
            test -z "$live" || test ! -e "$live" || { rm -f "$mark"; exit 0; }
            mv "$mark" "$mark.taken" 2>/dev/null || test -e "$mark.taken" || exit 0
            """;

    private static final String DONE = "\nrm -f \"$mark.taken\"\n";

    /**
     * From now on it is stopped then, whatever becomes of this process.
     *
     * @param stop shell lines that stop the slot
     * @param live a file that is there if users are sent to the slot; empty if no file tells
     */
    public void schedule(Instant due, String stop, String live) throws IOException, InterruptedException {
        cancel();
        DurableFile.write(
                mark(),
                Json.pretty(Json.object()
                                .put("schema", "signet/retirement/v1")
                                .put("due", due.getEpochSecond())
                                .put("stop", stop)
                                .put("live", live))
                        .getBytes(StandardCharsets.UTF_8));
        keepUp();
    }

    /** Sees to it that somebody waits for the time: after a kill, or after the host was started again. */
    public void keepUp() throws IOException, InterruptedException {
        Path file = Files.exists(taken()) ? taken() : mark();
        if (watch().running().isPresent()) {
            return;
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException none) {
            return;
        }
        var written = Json.parse(text);
        watch().start(
                        List.of(
                                "sh",
                                "-c",
                                WAIT + written.path("stop").asText() + DONE,
                                "signet-retire",
                                mark().toString(),
                                written.path("due").asText(),
                                written.path("live").asText()),
                        folder,
                        Surroundings.ofClients());
    }

    /** Somebody needs the slot, or has other plans with it. Returns once it is left alone; what is being stopped is stopped. */
    public void cancel() throws IOException, InterruptedException {
        try {
            Path mine = mark().resolveSibling(slot.label() + ".cancelled");
            Files.move(mark(), mine, StandardCopyOption.ATOMIC_MOVE);
            watch().stop();
            Files.deleteIfExists(mine);
        } catch (NoSuchFileException takenOrNone) {
            long deadline = System.nanoTime() + STOPPING.toNanos();
            while (Files.exists(taken()) && watch().running().isPresent() && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            Files.deleteIfExists(taken());
        }
    }

    /** Whether it is being stopped. */
    public boolean isUnderWay() {
        return Files.exists(taken());
    }

    /** Whether it will be, or is being. */
    public boolean isPlanned() {
        return Files.exists(mark()) || isUnderWay();
    }

    private Path mark() {
        return folder.resolve("retire").resolve(slot.label());
    }

    private Path taken() {
        return folder.resolve("retire").resolve(slot.label() + ".taken");
    }

    private SlotProcess watch() {
        return new SlotProcess(folder.resolve("retire").resolve(slot.label() + "-watch"));
    }
}
