package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.board.access.BoardAccess;
import io.jenkins.plugins.signet.runner.board.access.VisitorName;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where it says who may come to the board of a data folder, and how the commands that change it put that. */
final class AccessFile {

    private AccessFile() {}

    /** Beside the private keys, which others than this user cannot read either. */
    static Path of(DataFolder data) {
        return RunnerSeals.keys(data).folder().resolve("board-access.json");
    }

    /**
     * The permissions that somebody wrote, as {@code promote,override}.
     *
     * @throws InputException if one of them is none
     */
    static Set<BoardPermission> permissions(List<String> named) {
        Set<BoardPermission> may = EnumSet.of(BoardPermission.VIEW);
        for (String name : named) {
            may.add(Arrays.stream(BoardPermission.values())
                    .filter(each -> word(each).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InputException(
                            "'" + OneLine.of(name) + "' is nothing that somebody may do",
                            "--may",
                            "Use " + words(EnumSet.allOf(BoardPermission.class)))));
        }
        return may;
    }

    static String words(Set<BoardPermission> may) {
        return may.stream().sorted().map(AccessFile::word).collect(Collectors.joining(","));
    }

    private static String word(BoardPermission permission) {
        return permission.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What has to be said when the last one was taken out. */
    static String openAgain(BoardAccess left) {
        return left.isAsked() ? "" : "; nobody is asked any more, and the board is served on this machine alone";
    }

    /** @throws InputException if a record cannot be made under this name */
    static String name(String given) {
        try {
            return VisitorName.require(given);
        } catch (IllegalArgumentException e) {
            throw new InputException(OneLine.of(e.getMessage()), "NAME", "Give another name");
        }
    }
}
