package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.ReleaseId;

/**
 * A release that a build ships.
 *
 * @param train the id of its record
 */
public record Shipment(String train, ReleaseId release, PlannedRelease plan) {}
