package io.jenkins.plugins.signet.lookout;

import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at the machine: what the slot takes of it, its disk and its clock. */
record MachineLook(WatchedSlot slot, String name) {

    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final int MILLIS = 1000;

    ProbeSeen look(ProbeSubject subject) throws IOException, InterruptedException {
        if (subject instanceof ProbeSubject.Restarts) {
            return restarts();
        } else if (subject instanceof ProbeSubject.Memory) {
            return memory();
        } else if (subject instanceof ProbeSubject.Disk disk) {
            return disk(disk);
        } else if (subject instanceof ProbeSubject.Clock) {
            return clock();
        }
        throw new IllegalStateException("nothing looks at " + subject.label());
    }

    private ProbeSeen restarts() throws IOException, InterruptedException {
        Optional<Map<String, Integer>> counts = slot.host().liveRestarts();
        Map<String, Double> numbers = new HashMap<>();
        counts.orElse(Map.of()).forEach((part, count) -> numbers.put(part, (double) count));
        return ProbeSeen.measured(name, numbers);
    }

    private ProbeSeen memory() throws IOException, InterruptedException {
        OptionalLong bytes = slot.host().liveMemory();
        return bytes.isPresent()
                ? ProbeSeen.measured(name, Map.of("bytes", (double) bytes.getAsLong()))
                : ProbeSeen.unseen(name, "the memory of what runs in the slot cannot be read here");
    }

    private ProbeSeen disk(ProbeSubject.Disk disk) throws IOException {
        Path path = disk.path().isEmpty() ? slot.folder() : Path.of(disk.path());
        if (Files.notExists(path)) {
            return ProbeSeen.unseen(name, "there is no " + path);
        }
        FileStore store = Files.getFileStore(path);
        return ProbeSeen.measured(
                name, Map.of("free", (double) store.getUsableSpace(), "total", (double) store.getTotalSpace()));
    }

    /** Time since boot goes on while a machine is suspended, as the time of day does (proc(5)). */
    private ProbeSeen clock() throws IOException {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("wall", (double) slot.clock().millis());
        if (Files.isReadable(UPTIME)) {
            numbers.put("up", Double.parseDouble(Files.readString(UPTIME).split(" ")[0]) * MILLIS);
        }
        return ProbeSeen.measured(name, numbers);
    }
}
