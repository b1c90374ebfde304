package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A systemd that is process 1 of namespaces of its own: it has this host's programs and network, and of its units only those
 * that a test adds. It ends as a host does when the power fails, and what was enabled is enabled when it is started again.
 */
public final class SystemdHost implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/lib/systemd/systemd");

    /** What any unit needs by default, see systemd.service(5), "Default Dependencies". */
    private static final List<String> TARGETS =
            List.of("sysinit.target", "basic.target", "multi-user.target", "shutdown.target");

    /** $1 is for the processes' group. */
    private static final String ENTER_GROUP = """
            set -e
            mount --make-rprivate /
            mount -t tmpfs tmpfs /run
            mkdir /run/cgroup
            mount -t cgroup2 cgroup2 /run/cgroup
            mkdir -p "/run/cgroup/$1"
            echo $$ > "/run/cgroup/$1/cgroup.procs"
            shift
            exec unshare --cgroup --pid --fork --kill-child --mount-proc --ipc --uts sh -c "$@"
            """;

    /** $1 has the distribution's units, $2 the administrator's, $3 nothing. */
    private static final String BOOT = """
            set -e
            umount --recursive /run/cgroup /sys/fs/cgroup
            mount -t cgroup2 cgroup2 /sys/fs/cgroup
            mount --bind "$1" /usr/lib/systemd/system
            mount --bind "$2" /etc/systemd/system
            mount --bind "$3" /usr/lib/systemd/system-generators
            container=signet-test exec /usr/lib/systemd/systemd --system --log-target=console --unit=multi-user.target
            """;

    private static final String LEAVE_GROUP = """
            mount -t tmpfs tmpfs /run
            mkdir /run/cgroup
            mount -t cgroup2 cgroup2 /run/cgroup
            test ! -e "/run/cgroup/$1" || find "/run/cgroup/$1" -depth -type d -exec rmdir {} +
            """;

    private final Path folder;
    private final String group;
    private Process host;

    private SystemdHost(Path folder) {
        this.folder = folder;
        this.group = "signet-test-" + ProcessHandle.current().pid();
    }

    /** Skips the test where no systemd can be started. */
    public static SystemdHost start(Path folder) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can start a systemd");
        assumeTrue(Files.isExecutable(PROGRAM), "systemd is not installed here");
        for (String program : List.of("unshare", "nsenter")) {
            assumeTrue(RouterProgram.find(program).isPresent(), program + " is not installed here");
        }
        SystemdHost systemd = new SystemdHost(folder);
        Path distribution = Files.createDirectories(folder.resolve("distribution"));
        for (String target : TARGETS) {
            Files.writeString(distribution.resolve(target), "[Unit]\nDefaultDependencies=no\n");
        }
        Files.createDirectories(folder.resolve("administrator"));
        Files.createDirectories(folder.resolve("nothing"));
        systemd.powerOn();
        return systemd;
    }

    void powerOn() throws Exception {
        host = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        ENTER_GROUP,
                        "sh",
                        group,
                        BOOT,
                        "sh",
                        folder.resolve("distribution").toString(),
                        folder.resolve("administrator").toString(),
                        folder.resolve("nothing").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("systemd.log").toFile())
                .start();
        try {
            Waiting.until("systemd has started what is enabled", () -> {
                assumeTrue(host.isAlive(), "no systemd can run here");
                return isUp();
            });
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private boolean isUp() throws IOException, InterruptedException {
        List<String> systemctl = systemctl();
        return !systemctl.isEmpty()
                && List.of("running", "degraded")
                        .contains(client(systemctl)
                                .call("is-system-running")
                                .output()
                                .strip());
    }

    void powerOff() throws InterruptedException {
        host.descendants().forEach(ProcessHandle::destroyForcibly);
        host.destroyForcibly().waitFor();
    }

    /** Adds a unit, as an administrator does. */
    public void add(String unit, String text) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("administrator").resolve(unit), text);
        client(systemctl()).output("daemon-reload");
    }

    /** The argument list that calls this host's systemctl; empty as long as there is no process 1. */
    public List<String> systemctl() {
        List<String> command = new ArrayList<>(inside());
        if (!command.isEmpty()) {
            command.add("systemctl");
        }
        return command;
    }

    /**
     * Starts a systemd for root as a user, as user@.service does.
     *
     * @param configuration in the place of {@code ~/.config}
     * @return the argument list that calls its systemctl
     */
    List<String> systemctlOfAUser(Path configuration) throws Exception {
        Path runtime = Path.of("/run/user-of-test");
        add("user-of-test.service", """
                [Service]
                Type=notify
                Delegate=yes
                RuntimeDirectory=user-of-test
                Environment=XDG_RUNTIME_DIR=%s XDG_CONFIG_HOME=%s
                ExecStart=%s --user
                """.formatted(runtime, configuration, PROGRAM));
        client(systemctl()).output("start", "user-of-test.service");
        List<String> command = new ArrayList<>(inside());
        command.addAll(List.of(
                "env", "XDG_RUNTIME_DIR=" + runtime, "XDG_CONFIG_HOME=" + configuration, "systemctl", "--user"));
        return command;
    }

    /** Such a process's environment, name=value, as the kernel has it. */
    List<String> environment(String unit) throws IOException, InterruptedException {
        String process = client(systemctl())
                .output("show", "--property=MainPID", "--value", unit)
                .strip();
        return List.of(
                client(inside()).output("cat", "/proc/" + process + "/environ").split("\0"));
    }

    /** What a command line begins with that is carried out on this host. */
    public List<String> inside() {
        return host.children()
                .findFirst()
                .map(first -> List.of("nsenter", "--target", "" + first.pid(), "--mount", "--pid", "--cgroup"))
                .orElse(List.of());
    }

    private HostProgram client(List<String> command) {
        return new HostProgram(command, Map.of(), folder, Duration.ofSeconds(30));
    }

    @Override
    public void close() throws Exception {
        powerOff();
        HostProgram leave =
                client(List.of("unshare", "--mount", "--propagation", "private", "sh", "-c", LEAVE_GROUP, "sh", group));
        Waiting.until("its group of processes is gone", () -> leave.call().exitCode() == 0);
    }
}
