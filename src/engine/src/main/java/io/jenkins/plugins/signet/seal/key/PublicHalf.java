package io.jenkins.plugins.signet.seal.key;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;

/**
 * The public key of a private one. PKCS#8 does not have to hold it (RFC 5915 §3: it is optional), and the Java platform
 * drops it where it does. A Diffie-Hellman agreement with the curve's generator is that multiplication, done by the
 * platform in constant time; it yields the point's x, and of the two y to it, the signature tells which.
 */
final class PublicHalf {

    private static final byte[] PROBE = {'s', 'i', 'g', 'n', 'e', 't'};

    private PublicHalf() {}

    /** @throws IllegalArgumentException if the key is not one on P-256 */
    static EcKey of(PrivateKey privateKey) {
        try {
            ECParameterSpec curve = p256();
            if (!(privateKey instanceof ECPrivateKey key) || !isSame(key.getParams(), curve)) {
                throw new IllegalArgumentException("not a key on the curve P-256");
            }
            ECPoint generator = curve.getGenerator();
            BigInteger x = multiple(privateKey, publicKey(generator, curve));
            BigInteger y = root(x, curve);
            BigInteger prime = prime(curve);
            for (BigInteger candidate : new BigInteger[] {y, prime.subtract(y)}) {
                EcKey pair = new EcKey(new KeyPair(publicKey(new ECPoint(x, candidate), curve), privateKey));
                if (TrustedKeys.of(pair).verifies(pair.id(), PROBE, pair.sign(PROBE))) {
                    return pair;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key that can sign: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("not a key that can sign");
    }

    private static BigInteger multiple(PrivateKey privateKey, PublicKey point) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(privateKey);
        agreement.doPhase(point, true);
        return new BigInteger(1, agreement.generateSecret());
    }

    /** A square root of x³ + ax + b; P-256's prime is 3 modulo 4, so that it is a power (SEC 1 §2.3.4). */
    private static BigInteger root(BigInteger x, ECParameterSpec curve) {
        BigInteger prime = prime(curve);
        BigInteger square = x.pow(3)
                .add(x.multiply(curve.getCurve().getA()))
                .add(curve.getCurve().getB())
                .mod(prime);
        return square.modPow(prime.add(BigInteger.ONE).shiftRight(2), prime);
    }

    private static BigInteger prime(ECParameterSpec curve) {
        return ((ECFieldFp) curve.getCurve().getField()).getP();
    }

    private static PublicKey publicKey(ECPoint point, ECParameterSpec curve) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
    }

    private static boolean isSame(ECParameterSpec curve, ECParameterSpec p256) {
        return curve.getCurve().equals(p256.getCurve()) && curve.getGenerator().equals(p256.getGenerator());
    }

    private static ECParameterSpec p256() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
