package io.jenkins.plugins.signet.upkeep;

import io.jenkins.plugins.signet.preflight.HostExamination;
import io.jenkins.plugins.signet.preflight.PreflightFinding;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import io.jenkins.plugins.signet.traffic.probe.Unanswered;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the machine that it is on.
 *
 * @param workspace of the build there, which may not be there yet
 * @param variables of the process there, of which docker's say where its engine is
 */
public record RunnerExamination(
        RunnerLimits limits, Path workspace, Map<String, String> variables, InstantSource clock) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+([0-9]+) kB$");
    private static final int FEW_INODES_PERCENT = 5;

    /** Takes away what it may, and says how the runner is then. */
    public RunnerHealth health() throws InterruptedException {
        List<PreflightFinding> findings = new ArrayList<>();
        long freed = leftovers(findings);
        Optional<Path> dockers = docker(findings);
        Set<Path> places = new LinkedHashSet<>();
        places.add(HostExamination.existing(workspace));
        places.add(temporary());
        dockers.filter(Files::isDirectory).ifPresent(places::add);
        for (Map.Entry<FileStore, Path> disk : disks(places, findings).entrySet()) {
            findings.add(space(disk.getKey(), disk.getValue()));
            inodes(disk.getValue()).ifPresent(findings::add);
        }
        findings.add(memory(MEMORY));
        for (String written : limits.reach()) {
            findings.add(reached(written));
        }
        return new RunnerHealth(findings, freed);
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static Map<FileStore, Path> disks(Set<Path> places, List<PreflightFinding> findings) {
        Map<FileStore, Path> disks = new LinkedHashMap<>();
        for (Path place : places) {
            try {
                disks.putIfAbsent(Files.getFileStore(place), place);
            } catch (IOException e) {
                findings.add(PreflightFinding.unknown(
                        "disk", "the disk of " + place + " cannot be seen: " + e.getMessage(), "df " + place));
            }
        }
        return disks;
    }

    private PreflightFinding space(FileStore disk, Path place) {
        try {
            long free = disk.getUsableSpace();
            String said = mebibytes(free) + " are free below " + place;
            return free < limits.freeDisk()
                    ? PreflightFinding.fault(
                            "disk",
                            said + ", less than " + mebibytes(limits.freeDisk()),
                            "make room there; du -xh --max-depth=2 " + place + " | sort -h shows what is large")
                    : PreflightFinding.fine("disk", said);
        } catch (IOException e) {
            return PreflightFinding.unknown("disk", "the free space cannot be read: " + e.getMessage(), "df " + place);
        }
    }

    /** A disk with room for bytes and none for one more file says that it is full; empty where it has no such limit. */
    private static Optional<PreflightFinding> inodes(Path place) throws InterruptedException {
        try {
            String[] counts = new HostProgram(List.of("stat"), Map.of(), temporary(), PATIENCE)
                    .output("-f", "-c", "%d %c", place.toString())
                    .strip()
                    .split(" ");
            long free = Long.parseLong(counts[0]);
            long all = Long.parseLong(counts[1]);
            if (all == 0) {
                return Optional.empty();
            }
            long percent = free * 100 / all;
            String said = "there is room for " + free + " more files below " + place;
            String remedy =
                    "remove files there; du -x --inodes --max-depth=2 " + place + " | sort -n shows where many are";
            return Optional.of(
                    free == 0
                            ? PreflightFinding.fault("files", said, remedy)
                            : percent < FEW_INODES_PERCENT
                                    ? PreflightFinding.warning("files", said, remedy)
                                    : PreflightFinding.fine("files", said));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException notToldHere) {
            return Optional.of(PreflightFinding.warning(
                    "files", "how many more files there is room for is not told here", "df -i " + place));
        }
    }

    PreflightFinding memory(Path told) {
        String remedy = "stop what needs it, or give the machine more; ps axo rss,args --sort -rss shows what is large";
        try {
            Matcher available = AVAILABLE.matcher(Files.readString(told));
            if (available.find()) {
                long free = Long.parseLong(available.group(1)) << 10;
                String said = mebibytes(free) + " of memory are free";
                return free < limits.freeMemory()
                        ? PreflightFinding.fault(
                                "memory", said + ", less than " + mebibytes(limits.freeMemory()), remedy)
                        : PreflightFinding.fine("memory", said);
            }
        } catch (IOException e) {
            // said below
        }
        return PreflightFinding.unknown(
                "memory", "how much is free is not told by " + told, "look with the system's tools");
    }

    /** @return where the engine keeps its own, if one answers */
    private Optional<Path> docker(List<PreflightFinding> findings) throws InterruptedException {
        try {
            HostProgram.Ended asked = docker().call("info", "--format", "{{.ServerVersion}} {{.DockerRootDir}}");
            String[] told = asked.output().strip().split(" ", 2);
            if (asked.exitCode() == 0 && told.length == 2 && !told[0].isEmpty()) {
                findings.add(PreflightFinding.fine("docker", "the engine answers: " + told[0]));
                caches(findings);
                return Optional.of(Path.of(told[1]));
            }
            findings.add(
                    withoutDocker("the engine does not answer: " + asked.lastWords(), "sudo systemctl start docker"));
        } catch (IOException e) {
            findings.add(withoutDocker("there is no docker here", "install docker"));
        }
        return Optional.empty();
    }

    private PreflightFinding withoutDocker(String said, String remedy) {
        return limits.docker()
                ? PreflightFinding.fault("docker", said, remedy)
                : PreflightFinding.fine("docker", said + ", and it is not asked for");
    }

    private void caches(List<PreflightFinding> findings) throws InterruptedException {
        if (limits.cleaning() != Cleaning.CACHES) {
            return;
        }
        String until = "until=" + limits.olderThan().toSeconds() + "s";
        try {
            String said = docker().output("builder", "prune", "--force", "--filter", until);
            findings.add(PreflightFinding.fine(
                    "build cache",
                    said.lines()
                            .filter(line -> line.startsWith("Total"))
                            .findFirst()
                            .map(String::strip)
                            .orElse("nothing to take away")));
        } catch (IOException e) {
            findings.add(PreflightFinding.warning(
                    "build cache", "docker did not take it away: " + e.getMessage(), "docker builder prune"));
        }
    }

    private PreflightFinding reached(String written) {
        Endpoint endpoint = Endpoint.of(written).orElseThrow();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), (int) CONNECTING.toMillis());
            return PreflightFinding.fine("reach", written + " takes connections");
        } catch (IOException e) {
            return PreflightFinding.fault(
                    "reach",
                    written + " cannot be reached: " + Unanswered.why(e, CONNECTING),
                    "see that it is up, and what is between here and there");
        }
    }

    /** @return bytes of files that were taken away */
    private long leftovers(List<PreflightFinding> findings) {
        long freed = 0;
        try {
            List<TemporaryRemains.Remain> left =
                    TemporaryRemains.here().notChangedSince(clock.instant().minus(limits.olderThan()));
            long bytes = left.stream().mapToLong(TemporaryRemains.Remain::bytes).sum();
            if (limits.cleaning() == Cleaning.NOTHING) {
                findings.add(
                        left.isEmpty()
                                ? PreflightFinding.fine("leftovers", "nothing of Signet's is left behind")
                                : PreflightFinding.warning(
                                        "leftovers",
                                        left.size() + " of Signet's are left behind in " + temporary() + ", "
                                                + (bytes >> 10) + " KiB",
                                        "clean: 'own' takes them away"));
                return 0;
            }
            for (TemporaryRemains.Remain each : left) {
                TemporaryRemains.remove(each);
                freed += each.bytes();
            }
            findings.add(PreflightFinding.fine("leftovers", left.size() + " of Signet's were taken away"));
        } catch (IOException e) {
            findings.add(PreflightFinding.warning(
                    "leftovers", "not all can be seen or taken away: " + e.getMessage(), "look into " + temporary()));
        }
        return freed;
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private HostProgram docker() {
        Map<String, String> engine = new HashMap<>(variables);
        engine.keySet().removeIf(name -> !name.startsWith("DOCKER_"));
        return new HostProgram(List.of("docker"), engine, temporary(), PATIENCE);
    }
}
