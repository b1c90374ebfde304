package io.jenkins.plugins.signet.traffic.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds a process again by what was written down when it began. A pid alone may belong to someone else by now, and a time
 * of day moves when the clock is set; boot and ticks since boot (proc(5): {@code starttime}) do neither.
 */
public final class ProcessTable {

    /** Names the boot that ticks are counted from. */
    static final String BOOT = "/proc/sys/kernel/random/boot_id";

    private static final String RESIDENT = "VmRSS:";
    private static final int KIBIBYTE = 1024;
    private static final int PID = 0;
    private static final int BOOT_ID = 1;
    private static final int STAT = 2;
    // Fields after the command's closing parenthesis, which itself may hold anything: state is field 3 of proc(5).
    private static final int STATE = 0;
    private static final int SESSION = 3;
    private static final int THREADS = 17;
    private static final int START_TIME = 19;

    private ProcessTable() {}

    /**
     * @param written pid, boot id and the process's line in {@code /proc/<pid>/stat}; the pid alone where there is no
     *     {@code /proc}
     */
    public static Optional<ProcessHandle> find(List<String> written) {
        try {
            long pid = Long.parseLong(written.get(PID).strip());
            return ProcessHandle.of(pid).filter(ProcessTable::runs).filter(process -> isTheSame(pid, written));
        } catch (IndexOutOfBoundsException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** What {@link #find} finds it again by, as long as it runs. */
    public static List<String> written(long pid) throws IOException {
        return List.of(
                String.valueOf(pid),
                Files.readString(Path.of(BOOT)).strip(),
                stat(pid)
                        .orElseThrow(() -> new IOException("process " + pid + " does not run"))
                        .strip());
    }

    /** Whether it runs; one that has ended and that nobody has buried yet does not. */
    public static boolean runs(ProcessHandle process) {
        return process.isAlive()
                && stat(process.pid()).map(line -> !isDead(line)).orElse(true);
    }

    /** The first thread may end before the others, which still hold the process's ports. */
    private static boolean isDead(String stat) {
        return field(stat, STATE).equals("Z") && List.of("0", "1").contains(field(stat, THREADS));
    }

    /**
     * The process, first, and all that it has started, also where what lay between has ended: a session outlives it.
     * Being first it is also the first to be stopped, so that it starts no others in their place.
     */
    public static Set<ProcessHandle> family(ProcessHandle leader) {
        Set<ProcessHandle> family = new LinkedHashSet<>();
        family.add(leader);
        leader.descendants().forEach(family::add);
        String session = String.valueOf(leader.pid());
        ProcessHandle.allProcesses()
                .filter(process -> stat(process.pid())
                        .filter(line -> field(line, SESSION).equals(session))
                        .isPresent())
                .forEach(family::add);
        return family;
    }

    /**
     * What a process has started that is gone itself, by the session that it led. Nobody's, if a process of its number runs
     * again, or the host was started since.
     *
     * @param written as for {@link #find}
     */
    static Set<ProcessHandle> orphans(List<String> written) {
        Set<ProcessHandle> orphans = new LinkedHashSet<>();
        try {
            long leader = Long.parseLong(written.get(PID).strip());
            boolean isGone = written.size() > STAT
                    && ProcessHandle.of(leader).filter(ProcessTable::runs).isEmpty()
                    && Files.readString(Path.of(BOOT))
                            .strip()
                            .equals(written.get(BOOT_ID).strip());
            if (isGone) {
                ProcessHandle.allProcesses()
                        .filter(ProcessTable::runs)
                        .filter(process -> stat(process.pid())
                                .filter(line -> field(line, SESSION).equals(String.valueOf(leader)))
                                .isPresent())
                        .forEach(orphans::add);
            }
        } catch (IOException | NumberFormatException unreadable) {
            return Set.of();
        }
        return orphans;
    }

    /** What the process and all that it has started hold in memory, in bytes (proc(5): {@code VmRSS}); empty if that is not told. */
    static OptionalLong memory(ProcessHandle leader) {
        long bytes = 0;
        boolean isTold = false;
        for (ProcessHandle process : family(leader)) {
            try {
                for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                    if (line.startsWith(RESIDENT)) {
                        bytes += Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE;
                        isTold = true;
                    }
                }
            } catch (IOException hasEnded) {
                // what it held is free
            }
        }
        return isTold ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    /** The same of several; empty if one of them is not told. */
    static OptionalLong memory(Iterable<ProcessHandle> leaders) {
        long bytes = 0;
        boolean isAny = false;
        for (ProcessHandle leader : leaders) {
            OptionalLong each = memory(leader);
            if (each.isEmpty()) {
                return each;
            }
            bytes += each.getAsLong();
            isAny = true;
        }
        return isAny ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    private static boolean isTheSame(long pid, List<String> written) {
        if (written.size() <= STAT) {
            return true;
        }
        try {
            boolean sameBoot = Files.readString(Path.of(BOOT))
                    .strip()
                    .equals(written.get(BOOT_ID).strip());
            return sameBoot
                    && stat(pid)
                            .filter(line -> field(line, START_TIME).equals(field(written.get(STAT), START_TIME)))
                            .isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Optional<String> stat(long pid) {
        try {
            return Optional.of(Files.readString(Path.of("/proc/" + pid + "/stat")));
        } catch (IOException noSuchProcess) {
            return Optional.empty();
        }
    }

    private static String field(String stat, int number) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return number < fields.length ? fields[number] : "";
    }
}
