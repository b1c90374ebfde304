package io.jenkins.plugins.signet.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.host.ChunkCall;
import io.jenkins.plugins.signet.step.host.LeaseCall;
import io.jenkins.plugins.signet.traffic.deploy.ProcessTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host by the stock client and a real server. */
class SshHostTest {

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private SshServer server;

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private SshHost host(String... options) {
        return new SshHost(
                server.parsed(folder.resolve("state")),
                server.clientWith(options),
                new ConnectionOrigin(new DataFolder(folder.resolve("data"))),
                "production",
                "shop");
    }

    private String free(SshHost host) throws Exception {
        return String.valueOf(host.carryOut(LeaseCall.look(), said::add).holder());
    }

    @Test
    void theHostPartIsBroughtOnceAndAnswersOnOneConnection() throws Exception {
        server = SshServer.start(folder.resolve("sshd"));
        assertEquals("null", free(host()));
        assertTrue(said.stream().anyMatch(line -> line.startsWith("Bringing Signet's host part")), said.toString());
        said.clear();
        assertEquals("null", free(host()));
        server.cut();
        while (host().isReachable() && said.isEmpty()) {
            said.add("reconnected");
        }
        said.clear();
        assertEquals("null", free(host("-o", "LogLevel=ERROR")));
        assertEquals(List.of(), said, "nothing is brought twice");
    }

    @Test
    void aPartThatWasDamagedThereIsBroughtAgain() throws Exception {
        server = SshServer.start(folder.resolve("sshd"));
        free(host());
        Path damaged;
        try (Stream<Path> parts = Files.list(folder.resolve("state/.part"))) {
            damaged = parts.sorted().findFirst().orElseThrow();
        }
        Files.writeString(damaged, "not what was sent");
        said.clear();
        assertEquals("null", free(host("-o", "LogLevel=ERROR")));
        assertEquals(1, said.size(), said.toString());
        assertEquals(damaged.getFileName().toString(), Digest.ofFile(damaged).hex() + ".jar");
    }

    @Test
    void whatALoginShellPrintsIsNoAnswer() throws Exception {
        server = SshServer.start(
                folder.resolve("sshd"),
                "ForceCommand echo welcome; echo to this host >&2; sh -c \"$SSH_ORIGINAL_COMMAND\"");
        assertEquals("null", free(host()));
    }

    @Test
    void aFileGoesOnWhereItWasCutShort() throws Exception {
        server = SshServer.start(folder.resolve("sshd"));
        byte[] content = "the whole of it".getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(content);
        SshHost host = host();
        host.carryOut(
                new ChunkCall("store/x/app", digest, 0, "the wh".getBytes(StandardCharsets.UTF_8), false, true),
                said::add);
        server.cut();
        assertEquals(
                6,
                host("-o", "LogLevel=ERROR")
                        .carryOut(new ChunkCall("store/x/app", digest, 0, content, true, true), said::add));
        assertEquals(
                content.length,
                host().carryOut(
                                new ChunkCall(
                                        "store/x/app",
                                        digest,
                                        6,
                                        "ole of it".getBytes(StandardCharsets.UTF_8),
                                        true,
                                        true),
                                said::add));
        Path arrived = folder.resolve("state/production/shop/store/x/app");
        assertArrayEquals(content, Files.readAllBytes(arrived));
        assertTrue(Files.isExecutable(arrived));
        UndeterminedException other = assertThrows(UndeterminedException.class, () -> host().carryOut(
                        new ChunkCall(
                                "store/x/app",
                                digest,
                                0,
                                "something else".getBytes(StandardCharsets.UTF_8),
                                true,
                                true),
                        said::add));
        assertTrue(other.getMessage().contains("is not what was planned"), other.getMessage());
        assertArrayEquals(content, Files.readAllBytes(arrived));
    }

    @Test
    void aHostThatIsNotKnownIsNotTrusted() throws Exception {
        server = SshServer.start(folder.resolve("sshd"));
        Files.writeString(server.knownHosts(), "");
        HostRefusedException unknown = assertThrows(HostRefusedException.class, () -> free(host()));
        assertTrue(unknown.what().contains("the host key of ssh://" + SshServer.ALIAS), unknown.what());
        assertTrue(unknown.remedy().contains("compare its fingerprint"), unknown.remedy());
        assertEquals("", Files.readString(server.knownHosts()));
    }

    @Test
    void anotherHostKeyIsSaid() throws Exception {
        server = SshServer.start(folder.resolve("sshd"));
        String user = Files.readString(folder.resolve("sshd/user.pub"));
        String known = Files.readString(server.knownHosts());
        Files.writeString(server.knownHosts(), known.substring(0, known.indexOf(' ') + 1) + user);
        HostRefusedException changed = assertThrows(HostRefusedException.class, () -> free(host()));
        assertTrue(changed.what().contains("another host key"), changed.what());
    }

    @Test
    void nobodyIsLetInWithoutAKey() throws Exception {
        server = SshServer.start(folder.resolve("sshd"));
        Files.writeString(server.authorizedKeys(), "");
        HostRefusedException denied = assertThrows(HostRefusedException.class, () -> free(host()));
        assertTrue(denied.what().contains("does not let in"), denied.what());
        assertTrue(denied.remedy().contains("authorized_keys"), denied.remedy());
    }

    @Test
    void aHostThatIsDownIsLostAndNoMore() throws Exception {
        server = SshServer.start(folder.resolve("sshd"));
        server.close();
        HostLostException down = assertThrows(HostLostException.class, () -> free(host()));
        assertFalse(down instanceof HostRefusedException);
        // refused, or reset if the port has just been given up
        assertTrue(down.getMessage().contains("cannot be reached"), down.getMessage());
        assertFalse(host().isReachable());
    }

    @Test
    void aUserWithoutAShellIsSaid() throws Exception {
        server = SshServer.start(folder.resolve("sshd"), "ForceCommand echo This account is not available >&2; exit 1");
        HostRefusedException closed = assertThrows(HostRefusedException.class, () -> free(host()));
        assertTrue(closed.what().contains("This account is not available"), closed.what());
    }

    @Test
    void aFolderThatCannotBeWrittenToIsSaid() throws Exception {
        server = SshServer.start(folder.resolve("sshd"));
        Files.writeString(folder.resolve("state"), "a file");
        HostRefusedException closed = assertThrows(HostRefusedException.class, () -> free(host()));
        assertTrue(closed.what().contains("cannot be written to"), closed.what());
    }

    @Test
    void aHostWithoutJavaIsBroughtOne() throws Exception {
        assumeTrue(Proof.isDemanded(), "a Java is made for it, which takes long");
        assumeTrue("root".equals(System.getProperty("user.name")), "hiding Java takes a mount");
        server = SshServer.start(
                folder.resolve("sshd"),
                "ForceCommand unshare -m sh -c 'mount -t tmpfs none /usr/lib/jvm; mount -t tmpfs none /opt; exec env PATH=/usr/bin:/bin"
                        + " JAVA_HOME= sh -c \"$SSH_ORIGINAL_COMMAND\"'");
        assertEquals("null", free(host()));
        assertTrue(said.stream().anyMatch(line -> line.contains("There is no Java 17")), said.toString());
        said.clear();
        server.cut();
        assertEquals("null", free(host("-o", "LogLevel=ERROR")));
        assertEquals(List.of(), said, "nothing is brought twice");
    }

    @Test
    void onlyTheNewestConnectionOfAClientChangesAnything() throws Exception {
        server = SshServer.start(folder.resolve("sshd"));
        byte[] content = "x".getBytes(StandardCharsets.UTF_8);
        ChunkCall change = new ChunkCall("store/x/app", Digest.of(content), 0, content, true, false);
        String[] impatient = {"-o", "ServerAliveInterval=1", "-o", "ServerAliveCountMax=1"};
        host(impatient).carryOut(change, said::add);
        Path lock;
        try (Stream<Path> locks = Files.list(folder.resolve("state/production/shop/connections"))) {
            lock = locks.findFirst().orElseThrow();
        }
        ProcessHandle older = ProcessHandle.of(
                        Long.parseLong(Files.readString(lock).split(" ")[0]))
                .orElseThrow();
        server.freeze();
        assertThrows(HostLostException.class, () -> host(impatient).carryOut(change, said::add));
        assertTrue(older.isAlive(), "it does not know that its connection is gone");
        host(impatient).carryOut(change, said::add);
        // its server stands still, and does not bury it
        assertFalse(ProcessTable.runs(older));
    }
}
