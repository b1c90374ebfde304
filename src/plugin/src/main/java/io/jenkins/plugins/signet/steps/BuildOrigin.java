package io.jenkins.plugins.signet.steps;

import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.signet.access.JobProject;
import io.jenkins.plugins.signet.ownership.Shipper;
import io.jenkins.plugins.signet.release.Provenance;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayCause;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.libs.LibrariesAction;

/** Where a build comes from, as the controller knows it. */
record BuildOrigin(Run<?, ?> run) {

    Shipper shipper() {
        SCMHead head = SCMHead.HeadByItem.findHead(job());
        return new Shipper(
                JobProject.of(job()),
                head == null ? "" : head.getName(),
                run.getCause(ReplayCause.class) != null,
                head instanceof ChangeRequestSCMHead,
                provenance(head));
    }

    private Job<?, ?> job() {
        return run.getParent();
    }

    private Provenance provenance(SCMHead head) {
        SCMSource branches = SCMSource.SourceByItem.findSource(job());
        SCMRevision revision = branches == null ? null : SCMRevisionAction.getRevision(branches, run);
        return new Provenance(
                job().getFullName(),
                String.valueOf(run.getNumber()),
                run.getCauses().stream().map(Cause::getShortDescription).collect(Collectors.joining("; ")),
                source(branches, head),
                revision == null ? "" : String.valueOf(revision),
                libraries());
    }

    private String source(SCMSource branches, SCMHead head) {
        if (branches != null && head != null) {
            return address(branches.build(head).getKey());
        }
        return job() instanceof WorkflowJob pipeline
                        && pipeline.getDefinition() instanceof CpsScmFlowDefinition definition
                ? address(definition.getScm().getKey())
                : "";
    }

    /** A key is the kind of repository, then its address. */
    private static String address(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }

    private List<String> libraries() {
        LibrariesAction loaded = run.getAction(LibrariesAction.class);
        return loaded == null
                ? List.of()
                : loaded.getLibraries().stream()
                        .map(library -> library.getName() + "@" + library.getVersion())
                        .toList();
    }
}
