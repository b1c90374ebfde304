package io.jenkins.plugins.signet.board.api;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the shell has authenticated them.
 *
 * @param name the name that a decision is recorded under; empty if anonymous
 * @param permissions what they may do
 * @param tokenHeader the header that a POST must carry, for example {@code X-Signet-Token} or a controller's crumb field
 * @param token its value, told to the board's own page; empty if this caller needs none
 * @param tokenVerified whether the shell found that value in this request, and so knows that the request is not forged by
 *     another site
 * @param signIn how they have said who they are
 */
public record Caller(
        Optional<String> name,
        Set<BoardPermission> permissions,
        String tokenHeader,
        String token,
        boolean tokenVerified,
        SignIn signIn) {

    /** As a shell knows them that has a login of its own. */
    public Caller(
            Optional<String> name,
            Set<BoardPermission> permissions,
            String tokenHeader,
            String token,
            boolean tokenVerified) {
        this(name, permissions, tokenHeader, token, tokenVerified, SignIn.ELSEWHERE);
    }

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    public boolean may(BoardPermission permission) {
        return permissions.contains(permission);
    }

    /** Whether a decision of theirs could be recorded: they have one of the permissions that it may take, and a name. */
    boolean mayDecide() {
        return mayBeRecorded(BoardPermission.PROMOTE) || mayBeRecorded(BoardPermission.OVERRIDE);
    }

    /** Whether they are the ones who are asked: about a hotfix whoever may override, else whoever may promote. */
    boolean mayApprove(PromotionView page) {
        return mayBeRecorded(page.facts().hotfix() == null ? BoardPermission.PROMOTE : BoardPermission.OVERRIDE);
    }

    boolean mayBeRecorded(BoardPermission permission) {
        return may(permission) && name.filter(who -> !who.isBlank()).isPresent();
    }

    /** Leaves the token out, so that no log gets it. */
    @Override
    public String toString() {
        return name.orElse("anonymous") + " " + permissions;
    }
}
