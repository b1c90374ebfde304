package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads the certificates of authorities that a suite trusts, such as a company's own. */
final class TrustReading {

    private TrustReading() {}

    static List<X509Certificate> read(Node node, Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw node.error("no certificate is in " + pem, "Name a PEM file with certificates");
            }
            return certificates;
        } catch (IOException | CertificateException e) {
            throw node.error(
                    "certificates cannot be read from " + pem + ": " + Quoted.plain(String.valueOf(e.getMessage())),
                    "Name a readable PEM file, relative to the suite");
        }
    }
}
