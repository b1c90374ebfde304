package io.jenkins.plugins.signet.seal.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.Openssl;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A key that others made is read as it is: with openssl, or by a Java platform. */
class PemKeyTest {

    private static final char[] NONE = {};
    private static final byte[] MESSAGE = "sign this".getBytes();

    private static String openssl(String... arguments) throws IOException, InterruptedException {
        Openssl.assumePresent();
        Process openssl = new ProcessBuilder(arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(openssl.getInputStream().readAllBytes());
        assertEquals(0, openssl.waitFor());
        return text;
    }

    @RepeatedTest(8)
    void thePublicHalfOfAnyKeyIsFound() {
        EcKey key = EcKey.generate();

        EcKey read = PemKey.parse(Pem.encode(Pem.PRIVATE_KEY, key.encodedPrivateKey()), NONE, "credential");

        assertEquals(key.id(), read.id());
        assertTrue(TrustedKeys.of(key).verifies(key.id(), MESSAGE, read.sign(MESSAGE)));
    }

    @Test
    void aKeyThatOpensslMade() throws Exception {
        String pem = openssl("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");

        EcKey key = PemKey.parse(pem, NONE, "credential");

        assertTrue(TrustedKeys.of(key).verifies(key.id(), MESSAGE, key.sign(MESSAGE)));
    }

    @Test
    void aKeyThatOpensslEncrypted() throws Exception {
        String pem = openssl(
                "openssl",
                "genpkey",
                "-algorithm",
                "EC",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-aes256",
                "-pass",
                "pass:open sesame");

        EcKey key = PemKey.parse(pem, "open sesame".toCharArray(), "credential");

        assertTrue(TrustedKeys.of(key).verifies(key.id(), MESSAGE, key.sign(MESSAGE)));
        assertThrows(InputException.class, () -> PemKey.parse(pem, "open barley".toCharArray(), "credential"));
        InputException e = assertThrows(InputException.class, () -> PemKey.parse(pem, NONE, "credential"));
        assertTrue(e.getMessage().contains("no passphrase"), e::getMessage);
    }

    @Test
    void anotherCurveIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        String pem = Pem.encode(
                Pem.PRIVATE_KEY, generator.generateKeyPair().getPrivate().getEncoded());

        assertThrows(InputException.class, () -> PemKey.parse(pem, NONE, "credential"));
    }

    @Test
    void whatIsNotAKeyIsRefusedWithoutRepeatingIt() {
        String secret = "MHcCAQEEIIGGlWdzvYzmIl0b1Fp";
        for (String pem : new String[] {
            "",
            secret,
            "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----\n",
            "-----BEGIN EC PRIVATE KEY-----\n" + secret + "\n-----END EC PRIVATE KEY-----\n"
        }) {
            InputException e = assertThrows(InputException.class, () -> PemKey.parse(pem, NONE, "credential"));
            assertFalse(e.getMessage().contains(secret), e::getMessage);
            assertTrue(e.getMessage().startsWith("credential: "), e::getMessage);
        }
    }
}
