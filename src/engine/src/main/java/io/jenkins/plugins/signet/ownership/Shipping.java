package io.jenkins.plugins.signet.ownership;

import io.jenkins.plugins.signet.release.Tier;

/**
 * What a build is about to do.
 *
 * @param app the application; empty for a step that is about none
 * @param environment where; empty for nowhere yet
 * @param tier of the environment; {@code null} for nowhere yet
 * @param claims whether the first to do it is taken for the owner from then on; looking alone makes nobody an owner
 * @param exclusive whether only one project can have the environment: where users are switched
 * @param wayBack whether it is a rollback by the job that the environment names for it
 */
public record Shipping(String app, String environment, Tier tier, boolean claims, boolean exclusive, boolean wayBack) {}
