package io.jenkins.plugins.signet.ownership;

import io.jenkins.plugins.signet.release.Provenance;
import java.util.List;
import java.util.stream.Stream;

/**
 * A build that ships, as its shell knows it: no pipeline can say otherwise.
 *
 * @param project full name of what it belongs to: the multibranch project of a branch's job, or else the job
 * @param branch empty if it is not known
 * @param replayed whether its script may be another than its source's
 * @param changeRequest whether it builds what somebody would like to have merged
 */
public record Shipper(String project, String branch, boolean replayed, boolean changeRequest, Provenance provenance) {

    /** A name of the project, and that of the job below it. */
    Stream<String> names(String projectsName) {
        String job = provenance.job();
        return job.startsWith(project)
                ? Stream.of(projectsName, projectsName + job.substring(project.length()))
                        .distinct()
                : Stream.of(projectsName);
    }

    List<String> names() {
        return names(project).toList();
    }

    /** Whether what it ships is what its owner's source says, so that it can be taken for the owner. */
    boolean isGenuine() {
        return !replayed && !changeRequest;
    }
}
