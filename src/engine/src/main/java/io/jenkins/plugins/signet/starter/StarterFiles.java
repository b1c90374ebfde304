package io.jenkins.plugins.signet.starter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * First files, to be read, corrected and kept.
 *
 * @param files their text, by their names
 * @param guesses what was taken for granted, one sentence each; each is a comment in the files too
 * @param unknown what only a person can say, one sentence each
 */
public record StarterFiles(Map<String, String> files, List<String> guesses, List<String> unknown) {

    public StarterFiles {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        guesses = List.copyOf(guesses);
        unknown = List.copyOf(unknown);
    }
}
