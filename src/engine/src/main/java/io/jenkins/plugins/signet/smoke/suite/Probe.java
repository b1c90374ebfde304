package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.smoke.contract.ApiDescription;
import io.jenkins.plugins.signet.smoke.dns.RecordType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
            SuiteTemplate url,
            Map<String, SuiteTemplate> headers,
            Optional<CredentialUse> credential,
            HttpExpectation expect,
            List<Extraction> extract,
            Approach approach)
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
    record Tls(SuiteTemplate endpoint, int daysLeft, Approach approach) implements Probe {
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
     * @param banner what the server has to say of its own accord; empty if nobody listens
     */
    record Tcp(SuiteTemplate endpoint, Optional<Duration> within, List<TextMatch> banner, Approach approach)
            implements Probe {
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
     * A name that has to resolve.
     *
     * @param type of the records asked for, such as {@code MX}; empty for addresses as this machine finds them
     * @param server that is asked, {@code host} or {@code host:port}; empty for those of this machine
     * @param records that have to be among the answers
     */
    record Dns(
            SuiteTemplate host, Optional<RecordType> type, Optional<SuiteTemplate> server, List<SuiteTemplate> records)
            implements Probe {
        @Override
        public String kind() {
            return "dns";
        }

        @Override
        public String subject() {
            return host.text();
        }
    }

    /**
     * Specs of a Playwright project, run by that project's own Playwright.
     *
     * @param written the folder, as written in the suite
     * @param command argument list that runs the project's tests; options and specs are put behind it
     * @param specs which of the project's tests to run, as Playwright takes them; empty for all
     * @param environment variables that the specs are given
     * @param webSockets whether specs may open WebSockets, over which anything can be sent
     * @param isolated whether they must not be run where the machine cannot cut them off from the network
     */
    record Playwright(
            Path folder,
            String written,
            List<String> command,
            List<String> specs,
            Map<String, SuiteTemplate> environment,
            boolean webSockets,
            boolean isolated,
            Approach approach)
            implements Probe {
        @Override
        public String kind() {
            return "playwright";
        }

        @Override
        public String subject() {
            return written;
        }
    }

    /**
     * An OpenAPI description, of which every GET operation is to be called.
     *
     * @param source file, path below the target, or URL
     * @param description empty if it has to be fetched first
     */
    record Api(SuiteTemplate source, Optional<ApiDescription> description, ApiCalls calls) implements Probe {
        @Override
        public String kind() {
            return "openapi";
        }

        @Override
        public String subject() {
            return source.text();
        }
    }

    /**
     * An operation of a description that is not called, which is said rather than passed over.
     *
     * @param reason why not
     */
    record Uncalled(String subject, @Nullable String reason) implements Probe {
        @Override
        public String kind() {
            return "get";
        }
    }

    /**
     * An operation of a description of which it cannot be known how to call it, or what it promises: never green.
     *
     * @param reason why not
     */
    record Undecided(String subject, String reason) implements Probe {
        @Override
        public String kind() {
            return "get";
        }
    }
}
