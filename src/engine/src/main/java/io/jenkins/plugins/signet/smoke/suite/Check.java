package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.smoke.verdict.CheckSeverity;
import io.jenkins.plugins.signet.smoke.verdict.RetryPolicy;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One check of a suite.
 *
 * @param name unique in the suite
 * @param where {@code file:line:column}
 * @param timeout of one attempt, all redirects and the whole body included
 * @param needs names of the checks that it takes variables from
 */
public record Check(
        String name,
        String where,
        @Nullable Probe probe,
        Set<String> tags,
        Depth depth,
        CheckSeverity severity,
        RetryPolicy retry,
        Duration timeout,
        Set<String> needs) {

    /** The same but for its name and what it looks at, and with more that it waits for. */
    Check looking(String otherName, @Nullable Probe other, List<String> more) {
        Set<String> all = new LinkedHashSet<>(needs);
        all.addAll(more);
        return new Check(otherName, where, other, tags, depth, severity, retry, timeout, Set.copyOf(all));
    }
}
