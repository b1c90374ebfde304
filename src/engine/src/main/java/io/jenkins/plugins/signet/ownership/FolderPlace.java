package io.jenkins.plugins.signet.ownership;

import io.jenkins.plugins.signet.release.Tier;

/**
 * An environment that is configured on a folder, as far as limits are about it.
 *
 * @param folder full name
 * @param agent name or label; empty for none
 * @param host reached by SSH with the controller's keys; empty for none
 */
public record FolderPlace(String folder, String environment, Tier tier, String agent, String host) {}
