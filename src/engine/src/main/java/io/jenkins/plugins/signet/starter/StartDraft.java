package io.jenkins.plugins.signet.starter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way to start the application.
 *
 * @param way in a few words, for a person who chooses
 * @param artifacts what a release consists of, each with where that comes from
 * @param start lines below {@code start:}
 * @param build a command for the Jenkinsfile; empty if there is nothing to build
 * @param files further files to write, by their names
 * @param each the same for each environment: in names and texts, {@value #ENVIRONMENT} and {@value #SLOTS} stand for its name
 *     and for the folder of its slots
 * @param served the folder that a router can serve by itself, so that nothing has to be started; empty if there is none
 * @param health what answers when it is well, if that is told where it was read
 * @param guesses what was taken for granted, one sentence each
 * @param unknown what could not be found out, one sentence each
 */
record StartDraft(
        String way,
        List<Guess> artifacts,
        List<String> start,
        String build,
        Map<String, String> files,
        Map<String, String> each,
        String served,
        Optional<Guess> health,
        List<String> guesses,
        List<String> unknown) {

    static final String ENVIRONMENT = "${environment}";

    static final String SLOTS = "${slots}";

    StartDraft {
        artifacts = List.copyOf(artifacts);
        start = List.copyOf(start);
        files = new LinkedHashMap<>(files);
        each = new LinkedHashMap<>(each);
        guesses = List.copyOf(guesses);
        unknown = List.copyOf(unknown);
    }

    /** Without further files. */
    static StartDraft of(
            String way,
            List<Guess> artifacts,
            List<String> start,
            String build,
            List<String> guesses,
            List<String> unknown) {
        return new StartDraft(way, artifacts, start, build, Map.of(), Map.of(), "", Optional.empty(), guesses, unknown);
    }
}
