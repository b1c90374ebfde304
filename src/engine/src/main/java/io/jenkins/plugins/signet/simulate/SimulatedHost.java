package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.Counters;
import io.jenkins.plugins.signet.traffic.Fence;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SlotSeen;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.WindowSample;
import io.jenkins.plugins.signet.traffic.World;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The host of one environment: two slots, a router that points to one of them, and a lease with a fencing token. */
final class SimulatedHost {

    private static final Duration START_UP = Duration.ofSeconds(3);
    private static final int REQUESTS_PER_SECOND = 50;

    /** What runs in a slot. */
    private record Running(Bits bits, Instant since) {}

    private final String environment;
    private final Oracle oracle;
    private final Map<Slot, Running> slots = new EnumMap<>(Slot.class);
    private final Map<String, Bits> store = new HashMap<>();
    private Slot pointer;
    private String holder;
    private String lastHolder;
    private Instant leaseEnds;
    private long token;
    private long since;
    private long lastStep;

    SimulatedHost(String environment, Oracle oracle) {
        this.environment = environment;
        this.oracle = oracle;
    }

    String environment() {
        return environment;
    }

    Slot pointer() {
        return pointer;
    }

    /** Who was granted the lease last, whether or not it was given back since. */
    String lastHolder() {
        return lastHolder;
    }

    Digest liveDigest() {
        Running live = pointer == null ? null : slots.get(pointer);
        return live == null ? null : live.bits().digest();
    }

    /** The process of a slot dies by itself. */
    void kill(Slot slot) {
        slots.remove(slot);
    }

    /** A release's files are there from now on. */
    void deliver(String source, Bits bits) {
        store.put(source, bits);
    }

    /**
     * Carries an action out, now.
     *
     * @param source where the files are that a slot is started from
     */
    SwitchEvent perform(SwitchAction action, String source, Instant now) {
        if (action instanceof SwitchAction.AcquireLease acquire) {
            return acquire(acquire, now);
        }
        if (action instanceof SwitchAction.RenewLease renew) {
            return fenced(renew.fence(), () -> {
                leaseEnds = now.plus(renew.ttl());
                return new SwitchEvent.LeaseRenewed(renew.fence().step());
            });
        }
        if (action instanceof SwitchAction.ReleaseLease release) {
            return fenced(release.fence(), () -> {
                holder = null;
                return new SwitchEvent.LeaseReleased(release.fence().step());
            });
        }
        if (action instanceof SwitchAction.Deploy deploy) {
            Bits bits = store.get(source);
            if (bits == null) {
                return new SwitchEvent.Failed(deploy.step(), "there is no " + source);
            }
            return fenced(deploy.fence(), () -> {
                oracle.touchesSlot(environment, "deploy to", deploy.slot(), pointer);
                slots.put(deploy.slot(), new Running(bits, now));
                return new SwitchEvent.Deployed(deploy.fence().step());
            });
        }
        if (action instanceof SwitchAction.PointRouter point) {
            return fenced(point.fence(), () -> {
                pointer = point.slot();
                oracle.flipped(environment, liveDigest(), now);
                return new SwitchEvent.RouterPointed(point.fence().step(), pointer);
            });
        }
        if (action instanceof SwitchAction.StopSlot stop) {
            return fenced(stop.fence(), () -> {
                oracle.touchesSlot(environment, "stop", stop.slot(), pointer);
                slots.remove(stop.slot());
                return new SwitchEvent.SlotStopped(stop.fence().step());
            });
        }
        return look(action, now);
    }

    private SwitchEvent look(SwitchAction action, Instant now) {
        if (action instanceof SwitchAction.Look look) {
            return new SwitchEvent.WorldSeen(
                    look.step(), new World(pointer, seen(Slot.BLUE, now), seen(Slot.GREEN, now)));
        }
        if (action instanceof SwitchAction.CheckHealth check) {
            SlotSeen slot = seen(check.slot(), now);
            return new SwitchEvent.HealthChecked(check.step(), slot.healthy(), slot.running(), "");
        }
        if (action instanceof SwitchAction.ReadDigest read) {
            Running running = slots.get(read.slot());
            return running == null
                    ? new SwitchEvent.Failed(read.step(), "nothing runs in " + read.slot())
                    : new SwitchEvent.DigestRead(read.step(), running.bits().digest());
        }
        if (action instanceof SwitchAction.Sample sample) {
            boolean oldHealthy = sample.old() != null && seen(sample.old(), now).healthy();
            boolean healthy = seen(sample.slot(), now).healthy();
            return new SwitchEvent.Sampled(
                    sample.step(),
                    new WindowSample(pointer, healthy, "", oldHealthy, counters(sample.slot(), now), null, List.of()));
        }
        if (action instanceof SwitchAction.SeeDrain drain) {
            return new SwitchEvent.DrainSeen(drain.step(), 0);
        }
        throw new IllegalStateException("no such action: " + action);
    }

    /** Whether users get well what they ask for, and from which bits: what a soak probe sees. */
    boolean isLiveHealthy(Instant now) {
        return pointer != null && seen(pointer, now).healthy();
    }

    private SwitchEvent acquire(SwitchAction.AcquireLease acquire, Instant now) {
        boolean free = holder == null || !now.isBefore(leaseEnds);
        if (!free && !holder.equals(acquire.holder())) {
            return new SwitchEvent.LeaseRefused(acquire.step(), holder, leaseEnds);
        }
        boolean mine = acquire.holder().equals(lastHolder);
        if (acquire.previousToken() != 0 && !(mine && acquire.previousToken() >= since)) {
            return new SwitchEvent.LeaseLost(acquire.step(), String.valueOf(holder));
        }
        if (mine && acquire.step() < lastStep) {
            return new SwitchEvent.Failed(acquire.step(), "superseded by a later step");
        }
        oracle.leased(environment, acquire.holder());
        holder = acquire.holder();
        lastHolder = holder;
        leaseEnds = now.plus(acquire.ttl());
        token++;
        since = mine ? since : token;
        lastStep = acquire.step();
        return new SwitchEvent.LeaseGranted(acquire.step(), token);
    }

    private SwitchEvent fenced(Fence fence, Supplier<SwitchEvent> change) {
        if (fence.token() != token) {
            return new SwitchEvent.LeaseLost(fence.step(), String.valueOf(holder));
        }
        if (fence.step() < lastStep) {
            return new SwitchEvent.Failed(fence.step(), "superseded by a later step");
        }
        lastStep = fence.step();
        return change.get();
    }

    private SlotSeen seen(Slot slot, Instant now) {
        Running running = slots.get(slot);
        if (running == null) {
            return SlotSeen.empty();
        }
        boolean started = !now.isBefore(running.since().plus(START_UP));
        boolean failing = running.bits().failsAfter() != null
                && !now.isBefore(running.since().plus(running.bits().failsAfter()));
        return new SlotSeen(true, running.bits().digest(), started && !failing);
    }

    private Counters counters(Slot slot, Instant now) {
        Running running = slots.get(slot);
        if (running == null) {
            return null;
        }
        long seconds = Duration.between(running.since(), now).toSeconds();
        Duration fails = running.bits().failsAfter();
        long failing = fails == null ? 0 : Math.max(0, seconds - fails.toSeconds());
        return new Counters(seconds * REQUESTS_PER_SECOND, failing * REQUESTS_PER_SECOND);
    }
}
