package io.jenkins.plugins.signet.smoke.probe;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Which certificates are believed. */
public final class Trust {

    private Trust() {}

    /** The platform's authorities, and these. */
    public static SSLContext context(List<X509Certificate> more) {
        try {
            if (more.isEmpty()) {
                return SSLContext.getDefault();
            }
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int count = 0;
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager platform) {
                    for (X509Certificate issuer : platform.getAcceptedIssuers()) {
                        all.setCertificateEntry("platform-" + count++, issuer);
                    }
                }
            }
            for (X509Certificate certificate : more) {
                all.setCertificateEntry("suite-" + count++, certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(all), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot do TLS: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] managers(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }
}
