package io.jenkins.plugins.signet.smoke.probe;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The JDK's clients for http and https, each made when it is first needed: no redirects, no proxy, no cookies. */
final class JdkClients {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Executor threads;
    private final Supplier<SSLContext> tls;
    private HttpClient plain;
    private HttpClient secure;

    JdkClients(Supplier<SSLContext> tls, Executor threads) {
        this.tls = tls;
        this.threads = threads;
    }

    synchronized HttpClient of(URI url) {
        if ("https".equalsIgnoreCase(url.getScheme())) {
            if (secure == null) {
                secure = builder().sslContext(tls.get()).build();
            }
            return secure;
        }
        if (plain == null) {
            plain = plain(builder());
        }
        return plain;
    }

    /** Makes a client like those of a run, and forgets it. */
    static void warmUp() {
        plain(HttpClient.newBuilder());
    }

    private static HttpClient plain(HttpClient.Builder builder) {
        return builder.sslContext(NoTls.context())
                .sslParameters(new SSLParameters())
                .build();
    }

    private HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .executor(threads);
    }
}
