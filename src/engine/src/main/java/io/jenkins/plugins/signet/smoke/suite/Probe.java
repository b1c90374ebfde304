package io.jenkins.plugins.signet.smoke.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a check looks at. */
public sealed interface Probe {

    /** Short name for reports: {@code get}, {@code tls} and so on. */
    String kind();

    /** What it looks at, as written in the suite. */
    String subject();

    /**
     * An HTTP request.
     *
     * @param url absolute, or relative to the target
     * @param credential sent with it, if the suite says so
     */
    record Http(
            Method method,
            Template url,
            Map<String, Template> headers,
            Optional<CredentialUse> credential,
            HttpExpectation expect,
            List<Extraction> extract)
            implements Probe {
        @Override
        public String kind() {
            return method.name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public String subject() {
            return url.text();
        }
    }

    /**
     * A TLS handshake: the chain has to be trusted and the host name has to match.
     *
     * @param endpoint {@code host:port}
     * @param daysLeft for which every certificate of the chain still has to be valid
     */
    record Tls(Template endpoint, int daysLeft) implements Probe {
        @Override
        public String kind() {
            return "tls";
        }

        @Override
        public String subject() {
            return endpoint.text();
        }
    }

    /**
     * A TCP connection that is opened and closed; nothing is sent.
     *
     * @param endpoint {@code host:port}
     */
    record Tcp(Template endpoint, Optional<Duration> within) implements Probe {
        @Override
        public String kind() {
            return "tcp";
        }

        @Override
        public String subject() {
            return endpoint.text();
        }
    }

    /**
     * A host name that has to resolve.
     *
     * @param addresses that have to be among the answers
     */
    record Dns(Template host, List<String> addresses) implements Probe {
        @Override
        public String kind() {
            return "dns";
        }

        @Override
        public String subject() {
            return host.text();
        }
    }
}
