package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.shipping.Promotions;
import io.jenkins.plugins.signet.shipping.Trains;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the steps of all runs on a data folder share.
 *
 * @param boardUrl where people promote, ending in a slash; gives an empty text if no board is served
 * @param rollbackCommand what rolls an environment back, with {@code %s} for its name
 */
public record Room(
        DataFolder data,
        Trains trains,
        Promotions promotions,
        SealRoom seals,
        InstantSource clock,
        Supplier<String> boardUrl,
        String rollbackCommand) {

    public EvidenceStore evidence() {
        return new EvidenceStore(data.evidence());
    }
}
