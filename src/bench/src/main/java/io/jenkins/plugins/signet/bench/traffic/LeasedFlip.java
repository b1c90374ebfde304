package io.jenkins.plugins.signet.bench.traffic;

import io.jenkins.plugins.signet.traffic.Fence;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A flip as a switch makes it: under the lease, and read back. */
final class LeasedFlip implements FlipLatency.Flip {

    private final SwitchHost host;
    private final long token;
    private long step = 1;

    LeasedFlip(RoutedSlots routed) throws InterruptedException {
        host = new SwitchHost(
                new HostLease(routed.folder().resolve("lease.json"), InstantSource.system()),
                routed.router(),
                null,
                new HttpProbe(Duration.ofSeconds(1)),
                new SwitchHost.Watched("/", "", List.of(), List.of()));
        SwitchEvent granted = host.perform(new SwitchAction.AcquireLease(step, "bench", Duration.ofHours(1), 0))
                .orElseThrow();
        token = ((SwitchEvent.LeaseGranted) granted).token();
    }

    @Override
    public void to(Slot slot) throws InterruptedException {
        host.perform(new SwitchAction.PointRouter(new Fence(token, ++step), slot));
    }
}
