package io.jenkins.plugins.signet.attestation;

import io.jenkins.plugins.signet.seal.timestamp.CertificatePath;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A certificate that Sigstore's authority issued to whoever signs (Fulcio's certificate specification). */
record SigningCertificate(X509Certificate certificate) {

    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";
    private static final String ISSUER_OF_OLD = "1.3.6.1.4.1.57264.1.1";
    private static final int MAIL = 1;
    private static final int URI = 6;
    private static final int OCTETS = 0x04;
    private static final int UTF8 = 0x0C;

    String issuer() {
        byte[] value = certificate.getExtensionValue(ISSUER);
        if (value != null) {
            return new String(content(content(value, OCTETS), UTF8), StandardCharsets.UTF_8);
        }
        byte[] old = certificate.getExtensionValue(ISSUER_OF_OLD);
        if (old == null) {
            throw new IllegalArgumentException("the certificate does not say who vouched for the signer");
        }
        return new String(content(old, OCTETS), StandardCharsets.UTF_8);
    }

    String subject() {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                for (List<?> name : names) {
                    if (name.get(0).equals(URI) || name.get(0).equals(MAIL)) {
                        return String.valueOf(name.get(1));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            throw new IllegalArgumentException("the certificate's names are malformed", e);
        }
        throw new IllegalArgumentException("the certificate does not name the signer");
    }

    /** @throws IllegalArgumentException if it did not count at that time, or no trusted authority issued it */
    void requireTrusted(SigstoreRoot root, Instant time) {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            if (uses == null || !uses.contains(CODE_SIGNING)) {
                throw new IllegalArgumentException("the certificate is not for signing code");
            }
        } catch (CertificateParsingException e) {
            throw new IllegalArgumentException("the certificate's uses are malformed", e);
        }
        String why = "no authority is trusted at " + time;
        for (SigstoreRoot.Authority authority : root.certificates()) {
            if (!authority.span().holds(time)) {
                continue;
            }
            try {
                CertificatePath.require(certificate, authority.chain(), authority.chain(), time);
                return;
            } catch (GeneralSecurityException e) {
                why = "no trusted authority issued it, or it did not count at " + time;
            }
        }
        throw new IllegalArgumentException("the certificate does not count: " + why);
    }

    /** What a DER value of this tag holds; enough for short ones and for long ones. */
    private static byte[] content(byte[] der, int tag) {
        if (der.length < 2 || (der[0] & 0xFF) != tag) {
            throw new IllegalArgumentException("an extension of the certificate is malformed");
        }
        int length = der[1] & 0xFF;
        int start = 2;
        if (length > 0x80) {
            int bytes = length & 0x7F;
            length = 0;
            for (int i = 0; i < bytes && start < der.length; i++) {
                length = length << 8 | der[start++] & 0xFF;
            }
        }
        if (start + length != der.length) {
            throw new IllegalArgumentException("an extension of the certificate is malformed");
        }
        return java.util.Arrays.copyOfRange(der, start, der.length);
    }
}
