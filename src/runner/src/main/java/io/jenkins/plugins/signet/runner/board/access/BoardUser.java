package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.board.api.BoardPermission;
import java.util.Set;

/** A person who may come to a board, and what they may do there. */
public record BoardUser(String name, PasswordHash password, Set<BoardPermission> may) {

    public BoardUser {
        may = Set.copyOf(may);
    }
}
