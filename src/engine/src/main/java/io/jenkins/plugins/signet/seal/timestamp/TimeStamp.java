package io.jenkins.plugins.signet.seal.timestamp;

import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;

/**
 * A time stamp token (RFC 3161 §2.4.2).
 *
 * @param token as the authority signed it
 */
public record TimeStamp(TimeStampToken token) {

    /**
     * @param der a token, or the whole response that holds one
     * @throws IllegalArgumentException if it is neither
     */
    public static TimeStamp parse(byte[] der) {
        try {
            return new TimeStamp(new TimeStampToken(new CMSSignedData(der)));
        } catch (Exception notAToken) {
            try {
                TimeStampToken token = new TimeStampResponse(der).getTimeStampToken();
                if (token != null) {
                    return new TimeStamp(token);
                }
            } catch (TSPException | IOException | RuntimeException neither) {
                throw new IllegalArgumentException("not a time stamp of RFC 3161", neither);
            }
            throw new IllegalArgumentException("a response without a time stamp", notAToken);
        }
    }

    /**
     * The time, once it is proved that a trusted authority stamped just these bytes.
     *
     * @param trusted the authority's root, or its own certificate; any that are between them may be among these
     * @throws IllegalArgumentException if that is not so, in one sentence
     */
    public Instant time(byte[] stamped, List<X509Certificate> trusted) {
        requireImprint(stamped);
        Instant time = token.getTimeStampInfo().getGenTime().toInstant();
        try {
            X509Certificate signer = signer(trusted);
            SignerInformationVerifier verifier = new JcaSimpleSignerInfoVerifierBuilder().build(signer);
            token.validate(verifier);
            requirePath(signer, trusted, time);
            return time;
        } catch (TSPException e) {
            throw new IllegalArgumentException("the time stamp's signature does not hold: " + e.getMessage(), e);
        } catch (GeneralSecurityException | org.bouncycastle.operator.OperatorCreationException e) {
            throw new IllegalArgumentException("its authority is not trusted: " + e.getMessage(), e);
        }
    }

    private void requireImprint(byte[] stamped) {
        boolean isSha256 =
                NISTObjectIdentifiers.id_sha256.equals(token.getTimeStampInfo().getMessageImprintAlgOID());
        byte[] imprint = token.getTimeStampInfo().getMessageImprintDigest();
        if (!isSha256
                || !java.security.MessageDigest.isEqual(
                        imprint, Digest.of(stamped).bytes())) {
            throw new IllegalArgumentException("the time stamp is of something else");
        }
    }

    /** In the token, or among those that are trusted. */
    private X509Certificate signer(List<X509Certificate> trusted) throws GeneralSecurityException {
        for (X509Certificate certificate : certificates()) {
            if (isSigner(certificate)) {
                return certificate;
            }
        }
        for (X509Certificate certificate : trusted) {
            if (isSigner(certificate)) {
                return certificate;
            }
        }
        throw new IllegalArgumentException("the certificate of the time stamp's authority is not at hand");
    }

    @SuppressWarnings("unchecked")
    private boolean isSigner(X509Certificate certificate) {
        try {
            Selector<X509CertificateHolder> wanted = token.getSID();
            return wanted.match(new X509CertificateHolder(certificate.getEncoded()));
        } catch (GeneralSecurityException | IOException malformed) {
            return false;
        }
    }

    private List<X509Certificate> certificates() throws GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>();
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            all.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        return all;
    }

    private void requirePath(X509Certificate signer, List<X509Certificate> trusted, Instant time)
            throws GeneralSecurityException {
        if (trusted.contains(signer)) {
            signer.checkValidity(Date.from(time));
            return;
        }
        List<X509Certificate> between = new ArrayList<>(certificates());
        between.addAll(trusted);
        CertificatePath.require(signer, between, trusted, time);
    }
}
