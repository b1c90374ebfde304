package io.jenkins.plugins.signet.smoke.probe;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Which certificates are believed. */
final class Trust {

    private Trust() {}

    /**
     * The platform's authorities, and these.
     *
     * @param own who we say we are; null for nobody
     */
    static SSLContext context(List<X509Certificate> more, KeyManager[] own) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, managers(more), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot do TLS: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] managers(List<X509Certificate> more) throws GeneralSecurityException, IOException {
        TrustManager[] platform = managers((KeyStore) null);
        if (more.isEmpty()) {
            return platform;
        }
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int count = 0;
        for (TrustManager manager : platform) {
            if (manager instanceof X509TrustManager x509) {
                for (X509Certificate issuer : x509.getAcceptedIssuers()) {
                    all.setCertificateEntry("platform-" + count++, issuer);
                }
            }
        }
        for (X509Certificate certificate : more) {
            all.setCertificateEntry("suite-" + count++, certificate);
        }
        return managers(all);
    }

    /** @param trusted null for what the platform trusts */
    private static TrustManager[] managers(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }
}
