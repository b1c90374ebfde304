package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.board.api.BoardPermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who may come to a board, and what they may do there.
 *
 * @param password {@code null} if they come by a reverse proxy alone
 */
public record BoardUser(String name, @Nullable PasswordHash password, Set<BoardPermission> may) {

    public BoardUser {
        may = Set.copyOf(may);
    }
}
