package io.jenkins.plugins.signet.audit;

import java.util.Set;

/**
 * A file after a change.
 *
 * @param path relative to the repository, with slashes
 * @param text the whole file, because what is around a line decides what it is
 * @param added the numbers of the lines that the change added, from 1
 */
public record ChangedFile(String path, String text, Set<Integer> added) {

    public ChangedFile {
        added = Set.copyOf(added);
    }
}
