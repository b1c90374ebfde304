package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.ownership.Owners;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.util.List;
import org.jenkinsci.Symbol;

/** Says which environments any job may still become the owner of, and whether people need a permission to ship. */
@Extension
@Symbol("signetOpenToAll")
public final class OpenToAll extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return "Signet: who may ship";
    }

    @Override
    public boolean isSecurity() {
        return true;
    }

    @Override
    public Permission getRequiredPermission() {
        return SignetPermissions.CONFIGURE;
    }

    @Override
    public boolean isActivated() {
        return !getEnvironments().isEmpty()
                || !isPermissionNeeded() && !settings().isEmpty();
    }

    public boolean isPermissionNeeded() {
        return SignetConfiguration.get().isShipPermission();
    }

    /** Those of test-production and production that name no jobs and have not been shipped into. */
    public List<String> getEnvironments() {
        Owners owners = remembered();
        return settings().stream()
                .filter(settings -> settings.tier() != Tier.DEV)
                .filter(settings -> !settings.rule().namesJobs())
                .filter(settings ->
                        owners.of(Owners.environment(settings.getName())).isEmpty())
                .map(EnvironmentSettings::getName)
                .toList();
    }

    private static List<EnvironmentSettings> settings() {
        return SignetConfiguration.get().getEnvironments();
    }

    /** Where that cannot be read, nobody can ship, and every environment is named here. */
    private static Owners remembered() {
        try {
            return ExtensionList.lookupSingleton(OwnersKeeper.class).remembered();
        } catch (UndeterminedException unreadable) {
            return Owners.NONE;
        }
    }
}
