package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A thousand secrets, and a watch on the arguments of every process from now on; what a deployer starts lives for a moment only,
 * so that one look afterwards would see nothing of it.
 */
final class ThousandSecrets implements AutoCloseable {

    private static final int FILE_AT = 10;
    /** Shorter than any program takes to start. */
    private static final long PAUSE_NANOS = 2_000_000;

    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private final Set<String> arguments = ConcurrentHashMap.newKeySet();
    private final Thread watch = new Thread(this::look, "arguments of processes");
    private volatile long looks;
    private volatile boolean isOver;

    /** Skips the test where arguments cannot be seen. */
    ThousandSecrets(long seed) {
        assumeTrue(Files.exists(Path.of(ProcessTable.BOOT)), "needs /proc");
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            String value = "s" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
            (i % FILE_AT == 0 ? files : variables).put("SECRET_" + i, value);
        }
        watch.start();
    }

    /** Given to an application as variables: value by name. */
    Map<String, String> variables() {
        return variables;
    }

    /** Given to an application as files: content by the name of the variable that has the path. */
    Map<String, String> files() {
        return files;
    }

    /** None of them is an argument that a process had since, or in a file below this folder; links lead elsewhere. */
    void assertNotIn(Path folder) throws Exception {
        long seen = looks;
        Waiting.until("the processes were looked at once more", () -> looks > seen + 1);
        List<String> places = new ArrayList<>(arguments);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                places.add(file + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        for (String value : Stream.concat(variables.values().stream(), files.values().stream())
                .toList()) {
            List<String> found =
                    places.stream().filter(place -> place.contains(value)).toList();
            assertTrue(found.isEmpty(), () -> "a secret lies about in " + found.get(0));
        }
    }

    /** An application has all of them: each variable has its value, and each path leads to what it should. */
    void assertGivenTo(Map<String, String> application) throws IOException {
        Set<String> missing = variables.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(application.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        for (Map.Entry<String, String> file : files.entrySet()) {
            String path = application.get(file.getKey());
            if (path == null || !Files.readString(Path.of(path)).equals(file.getValue())) {
                missing.add(file.getKey());
            }
        }
        assertTrue(missing.isEmpty(), "the application did not get " + missing);
    }

    private void look() {
        while (!isOver) {
            ProcessHandle.allProcesses()
                    .map(process -> Path.of("/proc/" + process.pid() + "/cmdline"))
                    .forEach(line -> {
                        try {
                            arguments.add(Files.readString(line, StandardCharsets.ISO_8859_1));
                        } catch (IOException ended) {
                            // it has no arguments any more
                        }
                    });
            looks++;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        watch.join();
    }
}
