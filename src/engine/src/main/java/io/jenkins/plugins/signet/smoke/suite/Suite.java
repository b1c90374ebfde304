package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A smoke suite.
 *
 * @param source name of the file it was read from
 * @param digest of its content, included files too
 * @param hosts that requests may go to besides the target's own: {@code host}, {@code host:port} or {@code *.domain}
 * @param trust certificates that are trusted besides the platform's own
 * @param flaky what passing on a retry counts as
 */
public record Suite(
        String name,
        String source,
        Digest digest,
        List<String> hosts,
        List<X509Certificate> trust,
        List<Variable> variables,
        Verdict flaky,
        SuiteLimits limits,
        List<Check> checks) {

    /** @throws io.jenkins.plugins.signet.release.InputException if it is not a suite */
    public static Suite read(Path file) {
        return new SuiteReading().read(file);
    }

    /**
     * Reads a suite that includes no other.
     *
     * @param name what to call it in messages
     * @throws io.jenkins.plugins.signet.release.InputException if it is not a suite
     */
    public static Suite parse(String name, String text) {
        return new SuiteReading().read(Document.parse(name, text), name);
    }
}
