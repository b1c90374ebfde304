package io.jenkins.plugins.signet.seal.timestamp;

import io.jenkins.plugins.signet.exchange.WholeExchange;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * Somebody who says when something was there (RFC 3161), asked over HTTP (§3.4).
 *
 * @param url where it is asked
 * @param roots by which its stamps are trusted
 */
public record TimeStampAuthority(URI url, List<X509Certificate> roots) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 1 << 16;
    private static final int NONCE_BITS = 64;

    public TimeStampAuthority {
        roots = List.copyOf(roots);
    }

    /**
     * @param url http or https
     * @param pem certificates, the root of the authority among them
     * @param where names the setting in errors
     * @throws InputException if either is malformed
     */
    public static TimeStampAuthority of(String url, String pem, String where) {
        try {
            URI parsed = URI.create(url.strip());
            if (parsed.getHost() == null
                    || parsed.getUserInfo() != null
                    || !List.of("http", "https").contains(parsed.getScheme())) {
                throw new IllegalArgumentException();
            }
            return new TimeStampAuthority(parsed, certificates(pem, where));
        } catch (IllegalArgumentException e) {
            throw new InputException("not the URL of an authority of time stamps", where, "Write http:// or https://");
        }
    }

    /**
     * Reads certificates in PEM.
     *
     * @throws InputException if there is none
     */
    public static List<X509Certificate> certificates(String pem, String where) {
        try {
            List<? extends Certificate> all = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1))));
            if (!all.isEmpty()) {
                return all.stream().map(X509Certificate.class::cast).toList();
            }
        } catch (CertificateException malformed) {
            // as bad as none
        }
        throw new InputException("holds no certificate in PEM", where, "Give the authority's root certificate");
    }

    /**
     * Has bytes stamped, and looks at the stamp.
     *
     * @return the token, in DER
     * @throws UndeterminedException if the authority cannot be asked, or answers with something that is not trusted
     */
    public byte[] stamp(byte[] bytes) {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request = generator.generate(
                    TSPAlgorithms.SHA256, Digest.of(bytes).bytes(), new BigInteger(NONCE_BITS, new SecureRandom()));
            TimeStampResponse response = new TimeStampResponse(asked(request.getEncoded()));
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new UndeterminedException(url.getHost() + " gave no time stamp: " + response.getStatusString());
            }
            byte[] token = response.getTimeStampToken().getEncoded();
            TimeStamp.parse(token).time(bytes, roots);
            return token;
        } catch (IOException | TSPException | IllegalArgumentException e) {
            throw new UndeterminedException(
                    "the time stamp of " + url.getHost() + " does not hold: " + e.getMessage(), e);
        }
    }

    private byte[] asked(byte[] query) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                .build();
        try {
            WholeExchange.Answer answer = new WholeExchange(PATIENCE).send(request, LARGEST + 1);
            if (answer.status() == 200 && answer.body().length <= LARGEST) {
                return answer.body();
            }
            throw new UndeterminedException(
                    url.getHost() + " answered " + answer.status() + " instead of a time stamp");
        } catch (TimeoutException | IOException e) {
            throw new UndeterminedException(
                    "cannot ask " + url.getHost() + " for a time stamp: "
                            + e.getClass().getSimpleName(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while asking for a time stamp", e);
        }
    }
}
