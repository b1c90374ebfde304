package io.jenkins.plugins.signet.ownership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A project that has shipped an application, or into an environment. It is known through its renames, and not by a name that
 * another may take.
 *
 * @param project its full name now, or, if it is gone, its last one
 * @param formerNames what it was called before
 * @param gone whether it was deleted; whatever gets its name then is another project
 * @param since when it was first remembered
 * @param build that made it remembered, for example {@code team-a/shop #7}
 */
public record Owner(String project, List<String> formerNames, boolean gone, Instant since, String build) {

    public Owner {
        formerNames = List.copyOf(formerNames);
    }

    boolean is(String name) {
        return !gone && project.equals(name);
    }

    /** Whether a name was this project's, and is not any more. */
    boolean hasLeft(String name) {
        return formerNames.contains(name) && !project.equals(name) || gone && project.equals(name);
    }

    /** The same project if it, or a folder above it, has another name now. */
    Owner renamed(String from, String to) {
        if (gone || !isBelow(from)) {
            return this;
        }
        String name = to + project.substring(from.length());
        List<String> former = new ArrayList<>(formerNames);
        former.remove(name);
        former.remove(project);
        former.add(project);
        return new Owner(name, former, false, since, build);
    }

    /** The same project if it, or a folder above it, was deleted. */
    Owner deleted(String name) {
        return gone || !isBelow(name) ? this : new Owner(project, formerNames, true, since, build);
    }

    private boolean isBelow(String name) {
        return project.equals(name) || project.startsWith(name + "/");
    }
}
