package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.board.api.BoardPermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who comes to a board, and what they may do there. */
public interface Visitor {

    /** The name that a decision is recorded under; empty if nobody may decide. */
    Optional<String> name();

    Set<BoardPermission> permissions();

    /** May look, and decide nothing. */
    static Visitor reader() {
        return of(Optional.empty(), EnumSet.of(BoardPermission.VIEW));
    }

    /** May promote, reject and freeze, under this name. */
    static Visitor operator(String name) {
        return of(
                Optional.of(name), EnumSet.of(BoardPermission.VIEW, BoardPermission.PROMOTE, BoardPermission.OVERRIDE));
    }

    /** May look, freeze, and roll back under this name. */
    static Visitor rollingBack(String name) {
        return of(
                Optional.of(name),
                EnumSet.of(BoardPermission.VIEW, BoardPermission.OVERRIDE, BoardPermission.ROLL_BACK));
    }

    /** May promote, reject, freeze and roll back, under this name. */
    static Visitor shipping(String name) {
        return of(Optional.of(name), EnumSet.allOf(BoardPermission.class));
    }

    static Visitor of(Optional<String> name, Set<BoardPermission> permissions) {
        return new Visitor() {
            @Override
            public Optional<String> name() {
                return name;
            }

            @Override
            public Set<BoardPermission> permissions() {
                return permissions;
            }
        };
    }
}
