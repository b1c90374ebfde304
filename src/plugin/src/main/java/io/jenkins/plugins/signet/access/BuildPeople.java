package io.jenkins.plugins.signet.access;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Who is behind a build, and so whose permissions count. A build that runs as somebody, as the Authorize Project plugin has
 * it, is theirs. One that runs as the system is that of the people who started it, also by way of other jobs; where nobody
 * did, but a timer or a commit, it is the job's own.
 */
public record BuildPeople(Run<?, ?> build, Authentication runsAs) {

    private static final int UPSTREAM_DEPTH = 20;

    /** The one of them who has none of these permissions on the job; empty if each has one, or there is nobody. */
    public Optional<String> without(Permission... permissions) {
        if (!ACL.SYSTEM2.equals(runsAs)) {
            return has(runsAs, permissions) ? Optional.empty() : Optional.of(runsAs.getName());
        }
        return people(build.getCauses(), UPSTREAM_DEPTH).stream()
                .filter(person -> !person.equals(ACL.SYSTEM2.getName()))
                .filter(person -> !has(person, permissions))
                .findFirst();
    }

    private static List<String> people(List<Cause> causes, int depth) {
        List<String> people = new ArrayList<>();
        for (Cause cause : causes) {
            if (cause instanceof Cause.UserIdCause person) {
                people.add(person.getUserId() == null ? "" : person.getUserId());
            } else if (cause instanceof Cause.UpstreamCause upstream && depth > 0) {
                people.addAll(people(upstream.getUpstreamCauses(), depth - 1));
            }
        }
        return people;
    }

    private boolean has(String person, Permission... permissions) {
        if (person.isEmpty()) {
            return has(Jenkins.ANONYMOUS2, permissions);
        }
        try {
            User user = User.getById(person, false);
            return user != null && has(user.impersonate2(), permissions);
        } catch (AuthenticationException noSuchUserAnyMore) {
            return false;
        }
    }

    private boolean has(Authentication person, Permission... permissions) {
        for (Permission permission : permissions) {
            if (build.getParent().getACL().hasPermission2(person, permission)) {
                return true;
            }
        }
        return false;
    }
}
