package io.jenkins.plugins.signet.runner.jobs;

import hudson.model.Result;
import java.io.Serializable;

/** A build of another job that has ended, as a script sees it. */
public record OtherBuild(String job, int number, String result, String displayName, String description)
        implements Serializable {

    public int getNumber() {
        return number;
    }

    public String getId() {
        return String.valueOf(number);
    }

    public String getResult() {
        return result;
    }

    public String getCurrentResult() {
        return result;
    }

    public boolean resultIsBetterOrEqualTo(String other) {
        return Result.fromString(result).isBetterOrEqualTo(Result.fromString(other));
    }

    public boolean resultIsWorseOrEqualTo(String other) {
        return Result.fromString(result).isWorseOrEqualTo(Result.fromString(other));
    }

    public String getDisplayName() {
        return displayName;
    }

    public String getFullDisplayName() {
        return job + " " + displayName;
    }

    public String getProjectName() {
        return job.substring(job.lastIndexOf('/') + 1);
    }

    public String getFullProjectName() {
        return job;
    }

    /** Null if it has none. */
    public String getDescription() {
        return description.isEmpty() ? null : description;
    }
}
