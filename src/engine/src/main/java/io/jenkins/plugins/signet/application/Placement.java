package io.jenkins.plugins.signet.application;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Where a service, or a process, stands.
 *
 * @param overlap of a worker: whether two generations of it may be at work at the same time
 * @param scratch whether what it keeps may go with its slot
 */
public record Placement(ServiceRole role, boolean overlap, boolean scratch) {

    public static final Placement SLOT = new Placement(ServiceRole.SLOT, false, false);

    public static Placement of(ServiceRole role) {
        return new Placement(role, false, false);
    }

    /** Whether it is started and stopped by the flip, and not with its slot. */
    @JsonIgnore
    public boolean isHandedOver() {
        return role == ServiceRole.WORKER;
    }
}
