package jenkins.scm.api;

import hudson.model.Actionable;

public class SCMRevisionAction {
    private SCMRevisionAction() {}

    public static native SCMRevision getRevision(SCMSource source, Actionable actionable);
}
