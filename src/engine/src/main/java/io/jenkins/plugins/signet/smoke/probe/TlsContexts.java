package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.suite.Approach;
import io.jenkins.plugins.signet.smoke.suite.CertificateUse;
import io.jenkins.plugins.signet.smoke.wire.TlsTerms;
import io.jenkins.plugins.signet.smoke.wire.TlsVersion;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** One way of speaking TLS for each certificate of ours, each made when it is first asked for. */
public final class TlsContexts {

    private final List<X509Certificate> trust;
    private final TargetCredentials credentials;
    private final Map<Optional<CertificateUse>, SSLContext> made = new HashMap<>();

    /** @param trust authorities that are believed besides the platform's */
    public TlsContexts(List<X509Certificate> trust, TargetCredentials credentials) {
        this.trust = List.copyOf(trust);
        this.credentials = credentials;
    }

    /** @throws NoAnswer if the certificate cannot be had */
    synchronized TlsTerms terms(Approach approach) throws NoAnswer {
        SSLContext context = made.get(approach.certificate());
        if (context == null) {
            KeyManager[] keys = null;
            if (approach.certificate().isPresent()) {
                keys = ClientKey.managers(approach.certificate().get(), credentials);
            }
            context = Trust.context(trust, keys);
            made.put(approach.certificate(), context);
        }
        return new TlsTerms(context, approach.minimum().orElse(TlsVersion.TLS_1_0));
    }
}
