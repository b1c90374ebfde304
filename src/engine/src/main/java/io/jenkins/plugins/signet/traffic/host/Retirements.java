package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.Deployer;
import io.jenkins.plugins.signet.traffic.deploy.Retirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The warm slots of a host that are to be stopped later.
 *
 * @param folder of the environment's host
 * @param pointer the folder in which a file of its name tells which slot is live; empty if no such file tells
 */
record Retirements(Path folder, Deployer deployer, Optional<Path> pointer, InstantSource clock) {

    void schedule(Slot slot, Duration after) throws IOException, InterruptedException {
        String stop = deployer.stopLines(slot)
                .orElseThrow(() -> new IOException("a slot of this kind cannot be stopped later"));
        of(slot).schedule(
                        clock.instant().plus(after),
                        stop,
                        pointer.map(live -> live.resolve(slot.label()).toString())
                                .orElse(""));
    }

    /** Whoever has the lease decides what becomes of the slots. */
    void cancel() throws IOException, InterruptedException {
        for (Slot slot : Slot.values()) {
            of(slot).cancel();
        }
    }

    void keepUp() throws IOException, InterruptedException {
        for (Slot slot : Slot.values()) {
            of(slot).keepUp();
        }
    }

    boolean isUnderWay(Slot slot) {
        return of(slot).isUnderWay();
    }

    private Retirement of(Slot slot) {
        return new Retirement(folder, slot);
    }
}
