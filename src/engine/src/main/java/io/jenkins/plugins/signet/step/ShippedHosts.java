package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.util.Optional;

/** How each release was started and watched where it was shipped to, so that it can be brought back as it was. */
public interface ShippedHosts {

    /** Kept for these bits until they are shipped there again. */
    void keep(HostSpec spec, Digest manifest);

    /** Empty if these bits were never shipped there from here. */
    Optional<HostSpec> of(String app, String environment, Digest manifest);

    /** How it was started that was shipped there last; empty if nothing ever was from here. */
    Optional<HostSpec> latest(String app, String environment);

    /** Kept beside a switch's journal, so that a change of the configuration does not change what is under way. */
    void keep(HostSpec spec, String journal);

    /** Empty if the switch was begun by a version that did not keep it. */
    Optional<HostSpec> of(String journal);
}
