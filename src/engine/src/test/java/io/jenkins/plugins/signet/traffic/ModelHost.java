package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A host small enough to be checked by eye: a pointer, two slots and a lease. */
final class ModelHost {

    Slot pointer;
    final Map<Slot, Digest> running = new EnumMap<>(Slot.class);
    long token;
    long step;
    String holder = "";
    Instant expires = Instant.EPOCH;
    boolean released = true;
    boolean healthy = true;
    long requests;
    long requestsPerLook = 100;
    long failing;
    int mutationsOfLive;
    /** The slots whose workers are at work. */
    final Set<Slot> workers = EnumSet.noneOf(Slot.class);

    int generationsAtOnce;
    UrlSeen url;
    Integer own;
    Map<String, Integer> restarts;
    List<String> unseen;
    /** What cannot live with the database any more; {@code null} if everything can. */
    Digest unfit;

    SwitchEvent perform(SwitchAction action, Instant now) {
        if (action instanceof SwitchAction.AcquireLease acquire) {
            return acquire(acquire, now);
        } else if (action instanceof SwitchAction.RenewLease renew) {
            return fenced(renew.fence(), () -> {
                expires = now.plus(renew.ttl());
                return new SwitchEvent.LeaseRenewed(renew.fence().step());
            });
        } else if (action instanceof SwitchAction.ReleaseLease release) {
            return fenced(release.fence(), () -> {
                released = true;
                return new SwitchEvent.LeaseReleased(release.fence().step());
            });
        } else if (action instanceof SwitchAction.Look look) {
            return new SwitchEvent.WorldSeen(
                    look.step(), new World(pointer, seen(Slot.BLUE), seen(Slot.GREEN), null, unseen, null));
        } else if (action instanceof SwitchAction.Deploy deploy) {
            return fenced(deploy.fence(), () -> {
                untouchable(deploy.slot());
                workers.remove(deploy.slot());
                running.put(deploy.slot(), deploy.digest());
                return new SwitchEvent.Deployed(deploy.fence().step());
            });
        } else if (action instanceof SwitchAction.Adopt adopt) {
            return fenced(
                    adopt.fence(), () -> new SwitchEvent.Deployed(adopt.fence().step()));
        } else if (action instanceof SwitchAction.CheckHealth check) {
            boolean up = running.containsKey(check.slot());
            return new SwitchEvent.HealthChecked(check.step(), up && healthy, up, "");
        } else if (action instanceof SwitchAction.PointRouter point) {
            return fenced(point.fence(), () -> {
                pointer = point.slot();
                return new SwitchEvent.RouterPointed(point.fence().step(), pointer);
            });
        } else if (action instanceof SwitchAction.StopSlot stop) {
            return fenced(stop.fence(), () -> {
                if (stop.slot() == pointer) {
                    return new SwitchEvent.Failed(stop.fence().step(), "slot is live");
                }
                running.remove(stop.slot());
                workers.remove(stop.slot());
                return new SwitchEvent.SlotStopped(stop.fence().step());
            });
        } else if (action instanceof SwitchAction.StopWorkers stop) {
            return fenced(stop.fence(), () -> {
                workers.remove(stop.slot());
                return new SwitchEvent.WorkersStopped(stop.fence().step(), null);
            });
        } else if (action instanceof SwitchAction.StartWorkers start) {
            return fenced(start.fence(), () -> {
                workers.add(start.slot());
                generationsAtOnce = Math.max(generationsAtOnce, workers.size());
                return new SwitchEvent.WorkersStarted(start.fence().step());
            });
        }
        return look(action);
    }

    private SwitchEvent look(SwitchAction action) {
        if (action instanceof SwitchAction.ReadDigest read) {
            return new SwitchEvent.DigestRead(read.step(), running.get(read.slot()));
        } else if (action instanceof SwitchAction.Sample sample) {
            requests += requestsPerLook;
            boolean old = sample.old() != null && running.containsKey(sample.old());
            return new SwitchEvent.Sampled(
                    sample.step(),
                    new WindowSample(
                            pointer,
                            healthy && running.containsKey(sample.slot()),
                            "",
                            old,
                            new Counters(requests, failing),
                            null,
                            List.of(),
                            url,
                            own,
                            restarts));
        } else if (action instanceof SwitchAction.SeeDrain drain) {
            return new SwitchEvent.DrainSeen(drain.step(), 0);
        }
        throw new AssertionError("not an action for the host: " + action);
    }

    private SwitchEvent acquire(SwitchAction.AcquireLease acquire, Instant now) {
        boolean ours = holder.equals(acquire.holder());
        if (!ours && acquire.previousToken() > 0 && acquire.previousToken() != token) {
            return new SwitchEvent.LeaseLost(acquire.step(), holder);
        }
        if (!ours && !released && now.isBefore(expires)) {
            return new SwitchEvent.LeaseRefused(acquire.step(), holder, expires);
        }
        token++;
        step = 0;
        holder = acquire.holder();
        released = false;
        expires = now.plus(acquire.ttl());
        return new SwitchEvent.LeaseGranted(acquire.step(), token);
    }

    /** Someone else comes, if the lease lets them, and moves the world on. */
    boolean intrude(Instant now) {
        if (!released && now.isBefore(expires)) {
            return false;
        }
        token++;
        step = 0;
        holder = "intruder";
        released = false;
        expires = now.plus(Duration.ofHours(9));
        return true;
    }

    private SwitchEvent fenced(Fence fence, Supplier<SwitchEvent> mutation) {
        if (fence.token() != token || released) {
            return new SwitchEvent.LeaseLost(fence.step(), holder);
        }
        if (fence.step() < step) {
            return new SwitchEvent.Failed(fence.step(), "given up by its own run");
        }
        step = fence.step();
        return mutation.get();
    }

    private void untouchable(Slot slot) {
        if (slot == pointer) {
            mutationsOfLive++;
        }
        assertEquals(0, mutationsOfLive, "the live slot is never touched");
    }

    private SlotSeen seen(Slot slot) {
        Digest digest = running.get(slot);
        boolean isUnfit = digest != null && digest.equals(unfit);
        return new SlotSeen(digest != null, digest, digest != null, isUnfit ? "table item is missing" : null);
    }
}
