package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.Fence;
import io.jenkins.plugins.signet.traffic.SwitchAction.AcquireLease;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lease of one application in one environment: a file on its host, which every actor has to reach anyway. What changes
 * the host happens under the file's lock, after token and step have been checked; so whoever lost the lease, or was
 * overtaken by a later step of his own, changes nothing.
 */
public final class HostLease {

    private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path file;
    private final Path lockFile;
    private final InstantSource clock;

    /**
     * The lease as it is on the disk.
     *
     * @param holder who has it; {@code null} once it was given back
     * @param lastHolder who had it last
     * @param token grows with every grant
     * @param since the token of the first grant from which on nobody else has had it; 0 in what older versions stored
     * @param lastStep the last step that changed anything under this token
     * @param broken why it was taken away from whoever had it; {@code null} if it was not
     */
    public record Lease(
            String schema,
            String holder,
            String lastHolder,
            long token,
            long since,
            long lastStep,
            Instant expiresAt,
            String broken) {

        public static final String SCHEMA = "signet/lease/v1";

        static Lease none() {
            return new Lease(SCHEMA, null, null, 0, 0, 0, Instant.EPOCH, null);
        }

        /** Who had it last, and if by breaking it, why. */
        String newest() {
            return broken == null ? String.valueOf(lastHolder) : lastHolder + " (broke it: " + broken + ")";
        }

        /** Whether somebody has it now. */
        public boolean isHeld(Instant now) {
            return holder != null && now.isBefore(expiresAt);
        }
    }

    /** A change of the host. */
    @FunctionalInterface
    interface Change {
        SwitchEvent make() throws IOException, InterruptedException;
    }

    /** What is done while nobody else can. */
    @FunctionalInterface
    private interface Guarded<T> {
        T run() throws IOException, InterruptedException;
    }

    public HostLease(Path file, InstantSource clock) {
        this.file = file.toAbsolutePath();
        this.lockFile = file.resolveSibling(file.getFileName() + ".lock").toAbsolutePath();
        this.clock = clock;
    }

    /** Who has it; for people. */
    public Lease see() throws IOException {
        return read();
    }

    /**
     * Takes the lease away from whoever has it; he can change nothing more. The reason stays with the lease until the
     * next grant, and the one who lost it is told.
     *
     * @param by who breaks it
     */
    public void breakLease(String by, String reason) throws IOException, InterruptedException {
        locked(() -> {
            Lease lease = read();
            long token = lease.token() + 1;
            store(new Lease(Lease.SCHEMA, null, by, token, token, 0, clock.instant(), reason));
            return Optional.empty();
        });
    }

    SwitchEvent acquire(AcquireLease request) throws IOException, InterruptedException {
        return locked(() -> {
            Lease lease = read();
            boolean mine = request.holder().equals(lease.lastHolder());
            boolean held = lease.isHeld(clock.instant());
            // a grant that came late, to a request from before somebody else had it, does not make it his again
            boolean isUnbroken = mine && request.previousToken() >= lease.since();
            if (request.previousToken() != 0 && !isUnbroken) {
                return new SwitchEvent.LeaseLost(request.step(), lease.newest());
            }
            if (held && !mine) {
                return new SwitchEvent.LeaseRefused(request.step(), lease.holder(), lease.expiresAt());
            }
            if (held && request.step() < lease.lastStep()) {
                return new SwitchEvent.Failed(request.step(), "overtaken by a later step");
            }
            long token = lease.token() + 1;
            write(
                    request.holder(),
                    request.holder(),
                    token,
                    mine ? lease.since() : token,
                    request.step(),
                    request.ttl());
            return new SwitchEvent.LeaseGranted(request.step(), token);
        });
    }

    SwitchEvent renew(Fence fence, Duration ttl) throws IOException, InterruptedException {
        return fenced(fence, () -> {
            Lease lease = read();
            write(lease.lastHolder(), lease.lastHolder(), lease.token(), lease.since(), fence.step(), ttl);
            return new SwitchEvent.LeaseRenewed(fence.step());
        });
    }

    SwitchEvent release(Fence fence) throws IOException, InterruptedException {
        return fenced(fence, () -> {
            Lease lease = read();
            write(null, lease.lastHolder(), lease.token(), lease.since(), fence.step(), Duration.ZERO);
            return new SwitchEvent.LeaseReleased(fence.step());
        });
    }

    /** Makes a change, if token and step allow it. That the step was taken is durable before the change begins. */
    SwitchEvent fenced(Fence fence, Change change) throws IOException, InterruptedException {
        return locked(() -> {
            Lease lease = read();
            if (lease.token() != fence.token()) {
                return new SwitchEvent.LeaseLost(fence.step(), lease.newest());
            }
            if (fence.step() < lease.lastStep()) {
                return new SwitchEvent.Failed(fence.step(), "overtaken by a later step");
            }
            store(new Lease(
                    Lease.SCHEMA,
                    lease.holder(),
                    lease.lastHolder(),
                    lease.token(),
                    lease.since(),
                    fence.step(),
                    lease.expiresAt(),
                    null));
            return change.make();
        });
    }

    private <T> T locked(Guarded<T> work) throws IOException, InterruptedException {
        ReentrantLock lock = IN_THIS_PROCESS.computeIfAbsent(file, path -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            Files.createDirectories(lockFile.getParent());
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                return held.isValid() ? work.run() : null;
            }
        } finally {
            lock.unlock();
        }
    }

    private Lease read() throws IOException {
        if (Files.notExists(file)) {
            return Lease.none();
        }
        return Json.read(Json.parse(Files.readString(file)), Lease.class);
    }

    private void write(String holder, String lastHolder, long token, long since, long step, Duration ttl) {
        store(new Lease(
                Lease.SCHEMA,
                holder,
                lastHolder,
                token,
                since,
                step,
                clock.instant().plus(ttl),
                null));
    }

    private void store(Lease lease) {
        DurableFile.write(file, Json.pretty(Json.write(lease)).getBytes(StandardCharsets.UTF_8));
    }
}
