package io.jenkins.plugins.signet.board.api;

import java.util.List;

/**
 * Some of the releases that were asked for.
 *
 * @param apps every application that there is
 * @param more whether there are further ones
 */
public record ReleasePage(List<ReleaseRow> releases, List<String> apps, boolean more) {

    public ReleasePage {
        releases = List.copyOf(releases);
        apps = List.copyOf(apps);
    }
}
