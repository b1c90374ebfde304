package io.jenkins.plugins.signet.traffic.adopt;

import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who listens on a port of this host.
 *
 * @param docker its client
 */
record PortHolder(int port, HostProgram docker) {

    private static final String LISTENING = "0A";
    private static final String LABELS =
            "{{.Id}} {{.State.Pid}} {{index .Config.Labels \"com.docker.compose.project\"}}"
                    + " {{index .Config.Labels \"com.docker.compose.service\"}}";

    /** A container of a compose project. */
    record Container(String id, long pid, String project, String service) {}

    /** As the kernel tells it: proc_pid_net(5); the local address is in the second column, the inode in the tenth. */
    boolean isTaken() {
        return !inodes().isEmpty();
    }

    private Set<String> inodes() {
        Set<String> inodes = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] columns = line.strip().split("\\s+");
                    if (columns.length > 9
                            && columns[3].equals(LISTENING)
                            && Integer.parseInt(columns[1].substring(columns[1].lastIndexOf(':') + 1), 16) == port) {
                        inodes.add(columns[9]);
                    }
                }
            } catch (IOException notThisSystem) {
                // it has no such table: nothing is known to listen
            }
        }
        return inodes;
    }

    /** The one that was there first, of those that hold it: a child has its parent's. Empty where that may not be seen. */
    Optional<ProcessHandle> process() {
        Set<String> inodes = inodes();
        Set<Long> holders = new HashSet<>();
        ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holdsOneOf(inodes, pid))
                .forEach(holders::add);
        return holders.stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .filter(process -> process.parent()
                        .filter(parent -> holders.contains(parent.pid()))
                        .isEmpty())
                .findFirst();
    }

    private static boolean holdsOneOf(Set<String> inodes, long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return open.anyMatch(file -> {
                try {
                    String target = Files.readSymbolicLink(file).toString();
                    return target.startsWith("socket:[")
                            && inodes.contains(target.substring("socket:[".length(), target.length() - 1));
                } catch (IOException closed) {
                    return false;
                }
            });
        } catch (IOException notOurs) {
            return false;
        }
    }

    /** The container that publishes it, or whose process listens on it; empty if there is none, or no engine. */
    Optional<Container> container() throws InterruptedException {
        try {
            List<Container> published = containers("--filter", "publish=" + port);
            if (!published.isEmpty()) {
                return Optional.of(published.get(0));
            }
            Set<Long> line = new HashSet<>();
            for (Optional<ProcessHandle> at = process();
                    at.isPresent();
                    at = at.get().parent()) {
                line.add(at.get().pid());
            }
            return containers().stream()
                    .filter(each -> line.contains(each.pid()))
                    .findFirst();
        } catch (IOException noEngine) {
            return Optional.empty();
        }
    }

    private List<Container> containers(String... filter) throws IOException, InterruptedException {
        List<String> ids = docker.output(Stream.concat(Stream.of("ps", "--quiet", "--no-trunc"), Stream.of(filter))
                        .toArray(String[]::new))
                .lines()
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        return docker.output(
                        Stream.concat(Stream.of("inspect", "--type", "container", "--format", LABELS), ids.stream())
                                .toArray(String[]::new))
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 4)
                .map(words -> new Container(words[0], Long.parseLong(words[1]), words[2], words[3]))
                .toList();
    }

    /** The service of systemd that a process belongs to, by its control group; empty if it belongs to none. */
    static Optional<String> group(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "cgroup"))) {
                String path = line.substring(line.lastIndexOf(':') + 1);
                if (path.endsWith(".service")) {
                    return Optional.of(path);
                }
            }
        } catch (IOException gone) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
