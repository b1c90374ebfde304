package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checkout that a run was started on, as it was then.
 *
 * @param variables what a controller tells every build of a branch: {@code BRANCH_NAME}, {@code TAG_NAME}, {@code CHANGE_ID}
 * @param checkout what {@code checkout scm} comes to: {@code GIT_COMMIT}, {@code GIT_BRANCH}, {@code GIT_URL}
 * @param changedFiles those that have changed since the run before, with slashes; empty in a first one
 * @param messages of the commits since the run before
 * @param commits those since the run before, the oldest first
 */
public record Sources(
        Map<String, String> variables,
        Map<String, String> checkout,
        List<String> changedFiles,
        List<String> messages,
        List<Commit> commits) {

    /** No checkout, or none that anything is known of. */
    public static final Sources NONE = new Sources(Map.of(), Map.of(), List.of(), List.of(), List.of());

    public Sources {
        variables = Map.copyOf(variables);
        checkout = Collections.unmodifiableMap(new TreeMap<>(checkout));
        changedFiles = List.copyOf(changedFiles);
        messages = List.copyOf(messages);
        commits = List.copyOf(commits);
    }

    /**
     * A commit.
     *
     * @param at when it was committed, in milliseconds
     * @param comment its whole message
     * @param files what it changed: the letter that git has for how, and the path
     */
    public record Commit(String id, String author, String email, long at, String comment, List<String> files) {

        public Commit {
            files = List.copyOf(files);
        }
    }
}
