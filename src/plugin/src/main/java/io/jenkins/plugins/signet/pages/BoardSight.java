package io.jenkins.plugins.signet.pages;

import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.Permission;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.ownership.Owner;
import io.jenkins.plugins.signet.ownership.Owners;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jenkins.model.Jenkins;

/**
 * What the reader at hand may see of the board: the applications of those projects that they may read, and see releases of.
 * What belongs to no project that is there any more is for those who may see releases everywhere.
 */
final class BoardSight implements Predicate<String> {

    private final Map<String, Boolean> seen = new HashMap<>();
    private Owners owners;

    /** Whether there is anything on the board for them. */
    static boolean isOpen() {
        if (Jenkins.get().hasPermission(SignetPermissions.VIEW)) {
            return true;
        }
        try {
            return SignetHome.get().remembered().owners().values().stream()
                    .flatMap(List::stream)
                    .anyMatch(owner -> !owner.gone() && may(SignetPermissions.VIEW, owner));
        } catch (UndeterminedException nobodyKnowsWhoseItIs) {
            return false;
        }
    }

    @Override
    public boolean test(String app) {
        return seen.computeIfAbsent(app, unknown -> may(SignetPermissions.VIEW, app));
    }

    /** Whether they have a permission on a project that an application belongs to. */
    boolean may(Permission permission, String app) {
        if (owners == null) {
            owners = SignetHome.get().remembered();
        }
        List<Owner> projects = owners.of(Owners.app(app)).stream()
                .filter(owner -> !owner.gone())
                .toList();
        return projects.isEmpty()
                ? Jenkins.get().hasPermission(permission)
                : projects.stream().anyMatch(owner -> may(permission, owner));
    }

    private static boolean may(Permission permission, Owner owner) {
        Item project = item(owner.project());
        return project == null
                ? Jenkins.get().hasPermission(permission)
                : project.hasPermission(Item.READ) && project.hasPermission(permission);
    }

    /** Looked up for the controller, and asked on behalf of the reader: a reader who may not see it learns nothing of it. */
    private static Item item(String name) {
        try (ACLContext controller = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(name, Item.class);
        }
    }
}
