package io.jenkins.plugins.signet.step;

/** How a step ends its script, unless the script catches that. */
public enum StepEnding {
    /** The script goes on with what the step returned. */
    RETURNED,
    /** The build fails: a gate said no. */
    FAILED,
    /** The build fails: what a gate asks could not be found out. */
    UNDETERMINED,
    /** The build is aborted: people said no, or nobody answered in time. */
    ABORTED,
    /** The build is not built: a newer one has taken its place. */
    SUPERSEDED
}
