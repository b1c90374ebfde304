package io.jenkins.plugins.signet.access;

import hudson.model.Job;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSourceOwner;

/** What a job belongs to: a branch's job to its multibranch project, any other to itself. */
public final class JobProject {

    private JobProject() {}

    /** Its full name. */
    public static String of(Job<?, ?> job) {
        boolean isOfBranch = SCMHead.HeadByItem.findHead(job) != null;
        return isOfBranch && job.getParent() instanceof SCMSourceOwner project
                ? project.getFullName()
                : job.getFullName();
    }
}
