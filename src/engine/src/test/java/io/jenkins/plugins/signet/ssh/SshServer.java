package io.jenkins.plugins.signet.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.proof.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** OpenSSH's own server on loopback, with its own keys, and a client's configuration that knows it as {@value #ALIAS}. */
public final class SshServer implements AutoCloseable {

    /** What the client's configuration calls it. */
    public static final String ALIAS = "signet-test-host";

    private final Path folder;
    private final int port = FreePort.take();
    private final String further;
    private Process process;

    private SshServer(Path folder, String further) {
        this.folder = folder;
        this.further = further;
    }

    public static SshServer start(Path folder) throws Exception {
        return start(folder, "");
    }

    /** @param further lines of its configuration */
    public static SshServer start(Path folder, String further) throws Exception {
        SshServer server = new SshServer(Files.createDirectories(folder), further);
        server.key("host");
        server.key("user");
        server.configure();
        server.open();
        return server;
    }

    private void key(String name) throws Exception {
        Process made = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        folder.resolve(name).toString())
                .inheritIO()
                .start();
        assertEquals(0, made.waitFor());
    }

    private void configure() throws IOException {
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
        Files.writeString(folder.resolve("sshd_config"), """
                Port %1$d
                ListenAddress 127.0.0.1
                HostKey %2$s/host
                PidFile none
                AuthorizedKeysFile %2$s/authorized_keys
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin yes
                MaxStartups 200
                %3$s
                """.formatted(port, folder, further));
        Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
        Files.writeString(folder.resolve("ssh_config"), """
                Host %1$s
                    HostName 127.0.0.1
                    Port %2$d
                    IdentityFile %3$s/user
                    IdentitiesOnly yes
                    IdentityAgent none
                    UserKnownHostsFile %3$s/known_hosts
                    GlobalKnownHostsFile /dev/null
                """.formatted(ALIAS, port, folder));
    }

    /** Begins to listen. */
    public void open() throws Exception {
        if ("root".equals(System.getProperty("user.name"))) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        process = new ProcessBuilder(
                        "/usr/sbin/sshd",
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        for (boolean listens = false; !listens; LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20))) {
            assertTrue(process.isAlive(), Files.readString(folder.resolve("log")));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                listens = socket.isConnected();
            } catch (IOException notYet) {
                // asked again
            }
        }
    }

    /** The words that start a client which knows it. */
    public String client() {
        return "ssh -F " + folder.resolve("ssh_config");
    }

    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    public Path authorizedKeys() {
        return folder.resolve("authorized_keys");
    }

    public SshClient clientWith(String... options) {
        return SshClient.of(Map.of(SshClient.VARIABLE, client() + " " + String.join(" ", options)));
    }

    /** The folder as the state's place on it. */
    public String address(Path state) {
        return "ssh://" + ALIAS + state;
    }

    public HostAddress parsed(Path state) {
        return HostAddress.parse(address(state));
    }

    /** Ends every connection at once; what runs at their other end is told by the end of its input. */
    public void cut() throws IOException {
        sessions().forEach(ProcessHandle::destroyForcibly);
    }

    /** Every connection stands still, and nobody is told: as a cable that is pulled out. */
    public void freeze() throws Exception {
        for (ProcessHandle session : sessions().toList()) {
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-STOP", "" + session.pid())
                            .start()
                            .waitFor());
        }
    }

    /** Of its processes those that are the server, and not what was started by them. */
    private Stream<ProcessHandle> sessions() throws IOException {
        List<ProcessHandle> all = process.descendants().toList();
        return all.stream().filter(SshServer::isServer);
    }

    private static boolean isServer(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/comm")).startsWith("sshd");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Nobody gets in any more. */
    @Override
    public void close() throws IOException {
        cut();
        process.destroyForcibly();
        process.onExit().join();
    }
}
