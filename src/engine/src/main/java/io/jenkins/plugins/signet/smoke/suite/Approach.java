package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.smoke.wire.TlsVersion;
import java.util.Optional;

/**
 * How a check gets to what it looks at.
 *
 * @param host name that the target is asked under, if it is not that of the URL: for {@code Host}, for TLS and for the
 *     certificate; {@code name} or {@code name:port}
 * @param connectTo where connections are made to, if not to where the URL says: {@code host} or {@code host:port}
 * @param certificate who we say we are
 * @param minimum least version of TLS that will do
 */
public record Approach(
        Optional<SuiteTemplate> host,
        Optional<SuiteTemplate> connectTo,
        Optional<CertificateUse> certificate,
        Optional<TlsVersion> minimum) {

    /** As the URL says. */
    public static final Approach DIRECT =
            new Approach(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
