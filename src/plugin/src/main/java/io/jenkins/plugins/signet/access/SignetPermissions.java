package io.jenkins.plugins.signet.access;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;

/** Signet's own permissions, one a verb. None follows from being able to build a job: shipping is a right of its own. */
public final class SignetPermissions {

    public static final PermissionGroup GROUP = new PermissionGroup(SignetPermissions.class, text("group"));

    /** See the board: releases, seals, evidence. */
    public static final Permission VIEW = permission("View", "view");

    /** Ship to test-production or production by a build that one has started. */
    public static final Permission SHIP = permission("Ship", "ship");

    /** Promote or reject a release that waits. */
    public static final Permission PROMOTE = permission("Promote", "promote");

    /** Let a hotfix skip a gate, with a reason and a deadline. */
    public static final Permission OVERRIDE = permission("Override", "override");

    /** Change Signet's section of the system configuration, together with Overall/Manage. */
    public static final Permission CONFIGURE = permission("Configure", "configure");

    private SignetPermissions() {}

    /** The system configuration may grant them, which is loaded as soon as the extensions are there. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    public static void register() {
        // loading this class is what registers them
    }

    private static Permission permission(String name, String key) {
        return new Permission(GROUP, name, text(key), Jenkins.ADMINISTER, PermissionScope.ITEM);
    }

    private static Localizable text(String key) {
        return new Localizable(ResourceBundleHolder.get(SignetPermissions.class), key);
    }
}
