package io.jenkins.plugins.signet.runner.pipeline.script;

import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.Build;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** {@code currentBuild}. */
public final class CurrentBuild implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient Build build;

    public CurrentBuild(Build build) {
        this.build = build;
    }

    /** Null as long as nothing has set it. */
    public String getResult() {
        return build.result().map(Result::name).orElse(null);
    }

    public void setResult(String result) {
        build.worsen(Result.fromString(result));
    }

    public String getCurrentResult() {
        return build.result().orElse(Result.SUCCESS).name();
    }

    public boolean resultIsBetterOrEqualTo(String other) {
        return build.result().orElse(Result.SUCCESS).isBetterOrEqualTo(Result.fromString(other));
    }

    public boolean resultIsWorseOrEqualTo(String other) {
        return build.result().orElse(Result.SUCCESS).isWorseOrEqualTo(Result.fromString(other));
    }

    public String getDisplayName() {
        return build.displayName();
    }

    public void setDisplayName(String name) {
        build.setDisplayName(name);
    }

    public String getFullDisplayName() {
        return getFullProjectName() + " " + build.displayName();
    }

    /** A run without a controller was started by a person, and by nothing else. */
    public List<Map<String, String>> getBuildCauses() {
        return List.of(
                Map.of("_class", "hudson.model.Cause$UserIdCause", "shortDescription", "Started by who runs signet"));
    }

    public List<Map<String, String>> getBuildCauses(String type) {
        return getBuildCauses().stream()
                .filter(cause -> cause.get("_class").equals(type))
                .toList();
    }

    public String getDescription() {
        return build.description().orElse(null);
    }

    public void setDescription(String description) {
        build.setDescription(description);
    }

    public int getNumber() {
        return build.number();
    }

    public String getId() {
        return String.valueOf(build.number());
    }

    public long getStartTimeInMillis() {
        return build.startedAt().toEpochMilli();
    }

    public long getTimeInMillis() {
        return build.startedAt().toEpochMilli();
    }

    public String getProjectName() {
        return build.variables().get("JOB_BASE_NAME");
    }

    public String getFullProjectName() {
        return build.variables().get("JOB_NAME");
    }

    /** What has changed since the build before: one set, or none if there was no such build or nothing has. */
    public List<ChangeSet> getChangeSets() {
        return ChangeSet.of(build.sources());
    }

    /** Builds that have started this one: none. */
    public List<Object> getUpstreamBuilds() {
        return List.of();
    }

    /** Null if there was none. */
    public Previous getPreviousBuild() {
        return build.previous().map(result -> new Previous(result.name())).orElse(null);
    }

    /** The build before. */
    public record Previous(String result) implements Serializable {

        public String getResult() {
            return result;
        }

        public String getCurrentResult() {
            return result;
        }
    }
}
