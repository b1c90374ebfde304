package io.jenkins.plugins.signet.failure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a build ended.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param job of which it is one
 * @param app the application that it was about; empty if none
 * @param build its number in the job
 * @param commit what it built; empty if that is not known
 * @param page where it is; empty if there is no page
 * @param diagnosis {@code null} if it passed
 */
public record BuildOutcome(
        String schema,
        String job,
        String app,
        int build,
        String commit,
        Instant at,
        String page,
        @Nullable FailureDiagnosis diagnosis) {

    public static final String SCHEMA = "signet/outcome/v1";

    public static BuildOutcome passed(String job, String app, int build, String commit, Instant at) {
        return new BuildOutcome(SCHEMA, job, app, build, commit, at, "", null);
    }

    boolean passed() {
        return diagnosis == null;
    }

    /** Empty if it passed. */
    public String cause() {
        return diagnosis == null ? "" : diagnosis.cause();
    }

    List<String> tests() {
        return diagnosis == null ? List.of() : diagnosis.tests();
    }
}
