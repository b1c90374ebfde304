package io.jenkins.plugins.signet.ssh;

import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.host.ArrivedCall;
import io.jenkins.plugins.signet.step.host.ChunkCall;
import io.jenkins.plugins.signet.step.host.HostCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Another machine as the host of one environment of an application. All calls of this process to a machine share one connection,
 * which is opened when it is needed.
 *
 * @param origin where the calls come from
 */
public record SshHost(HostAddress address, SshClient client, ConnectionOrigin origin, String environment, String app) {

    private static final int CHUNK = 1 << 19;

    private static final Map<List<Object>, Kept> CONNECTIONS = new ConcurrentHashMap<>();

    /** One machine's, which is opened by one at a time. */
    private static final class Kept {
        private SshConnection open;
    }

    /** Where the files of a release come from. */
    public interface Source {

        /**
         * The file that holds an artifact, by its name; a folder is packed into one.
         *
         * @throws io.jenkins.plugins.signet.release.InputException if it is not there
         */
        String file(Artifact artifact) throws IOException, InterruptedException;

        InputStream open(String file) throws IOException, InterruptedException;

        boolean isExecutable(String file) throws IOException, InterruptedException;
    }

    /**
     * Makes a call there.
     *
     * @throws io.jenkins.plugins.signet.step.HostRefusedException if a person has to mend something first
     * @throws HostLostException if the machine cannot be reached, or the connection drops
     */
    public <T> T carryOut(HostCall<T> call, Consumer<String> log) throws IOException, InterruptedException {
        String asking = call.changes() ? origin.name() : "";
        return connection(log).call(asking, environment + "/" + app, call, log);
    }

    /** Whether it can be reached now. */
    public boolean isReachable() throws InterruptedException {
        try {
            return connection(line -> {}).isOpen();
        } catch (IOException away) {
            return false;
        }
    }

    /** Brings a planned release's files to {@link PlannedRelease#store} there; those that are there already do not travel. */
    public void deliver(PlannedRelease plan, Source source, Consumer<String> log)
            throws IOException, InterruptedException {
        String store = PlannedRelease.store(plan.manifest().digest());
        List<Artifact> files = new ArrayList<>();
        for (Artifact artifact : plan.manifest().files()) {
            String file = source.file(artifact);
            files.add(new Artifact(file, artifact.isFolder() ? digest(source, file) : artifact.digest()));
        }
        Map<String, Long> arrived = carryOut(new ArrivedCall(store, files), log);
        for (Artifact file : files) {
            long there = arrived.getOrDefault(file.name(), 0L);
            if (there != ArrivedCall.WHOLE) {
                try (InputStream content = source.open(file.name())) {
                    bring(file, store, content, there, source.isExecutable(file.name()), log);
                }
            }
        }
    }

    /** A folder's own digest is that of its listing, and not of the file that it is packed into. */
    private static Digest digest(Source source, String file) throws IOException, InterruptedException {
        MessageDigest sha256 = Digest.sha256();
        try (InputStream content = new DigestInputStream(source.open(file), sha256)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(sha256);
    }

    private void bring(
            Artifact file, String store, InputStream content, long there, boolean isExecutable, Consumer<String> log)
            throws IOException, InterruptedException {
        content.skipNBytes(there);
        long offset = there;
        byte[] chunk = content.readNBytes(CHUNK);
        while (true) {
            byte[] next = content.readNBytes(CHUNK);
            boolean isLast = next.length == 0;
            long then = carryOut(
                    new ChunkCall(store + "/" + file.name(), file.digest(), offset, chunk, isLast, isExecutable), log);
            offset += chunk.length;
            if (then != offset) {
                throw new HostLostException(
                        "'" + file.name() + "' is being brought to " + address + " by somebody else too", null);
            }
            if (isLast) {
                return;
            }
            chunk = next;
        }
    }

    private SshConnection connection(Consumer<String> log) throws IOException, InterruptedException {
        Kept kept = CONNECTIONS.computeIfAbsent(List.of(address, client), unknown -> new Kept());
        synchronized (kept) {
            if (kept.open == null || !kept.open.isOpen()) {
                kept.open = SshConnection.open(address, client, log);
            }
            return kept.open;
        }
    }
}
