package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;

/**
 * Looks who is at work on an environment, or takes that from them first.
 *
 * @param by who breaks the lease; {@code null} to look only
 * @param reason why it is broken
 */
public record LeaseCall(String by, String reason) implements HostCall<HostLease.Lease> {

    /** Only looks. */
    public static LeaseCall look() {
        return new LeaseCall(null, null);
    }

    @Override
    public JsonNode carryOut(Workplace here) throws IOException, InterruptedException {
        HostLease lease = HostSpec.lease(here.folder(), here.clock());
        if (by != null) {
            if (!lease.see().isHeld(here.clock().instant())) {
                throw new InputException(
                        "nobody holds the lease", "--break", "Nothing keeps the next switch from starting");
            }
            lease.breakLease(by, reason);
        }
        return Json.write(lease.see());
    }

    @Override
    public HostLease.Lease answer(JsonNode json) {
        return Json.read(json, HostLease.Lease.class);
    }
}
