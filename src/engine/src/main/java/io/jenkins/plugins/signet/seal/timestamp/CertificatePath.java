package io.jenkins.plugins.signet.seal.timestamp;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Paths of certificates (RFC 5280 §6), at a time of the past. Revocation is not looked up: nothing is asked for. */
public final class CertificatePath {

    private CertificatePath() {}

    /**
     * @param between certificates that may be on the way
     * @param trusted those of which the self-signed ones are trusted; if none is, all are
     * @throws GeneralSecurityException if there is no such path
     */
    public static void require(
            X509Certificate leaf, List<X509Certificate> between, List<X509Certificate> trusted, Instant time)
            throws GeneralSecurityException {
        List<X509Certificate> roots = trusted.stream()
                .filter(each -> each.getSubjectX500Principal().equals(each.getIssuerX500Principal()))
                .toList();
        Set<TrustAnchor> anchors = new HashSet<>();
        (roots.isEmpty() ? trusted : roots).forEach(root -> anchors.add(new TrustAnchor(root, null)));
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(time));
        List<X509Certificate> all = new ArrayList<>(between);
        all.add(leaf);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
        CertPathBuilder.getInstance("PKIX").build(parameters);
    }
}
