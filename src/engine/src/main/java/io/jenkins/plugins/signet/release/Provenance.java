package io.jenkins.plugins.signet.release;

import java.util.List;

/**
 * Where a release comes from, as the shell that ships it knows: no pipeline can say otherwise. What is not known is empty.
 *
 * @param job full name of the job, or the address of the repository that a run without a controller ships from
 * @param build its number
 * @param cause what started the build, and who
 * @param source address of the repository that holds the pipeline; empty for one that is typed into its job
 * @param revision of that repository
 * @param libraries of the pipeline, each with its version: {@code signet@1.2}
 */
public record Provenance(
        String job, String build, String cause, String source, String revision, List<String> libraries) {

    public Provenance {
        libraries = libraries == null ? List.of() : List.copyOf(libraries);
    }
}
