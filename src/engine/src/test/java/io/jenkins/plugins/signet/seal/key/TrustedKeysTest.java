package io.jenkins.plugins.signet.seal.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedKeysTest {

    private static final EcKey KEY = EcKey.generate();
    private static final byte[] MESSAGE = "sign this".getBytes();

    @Test
    void readsSeveralKeysOfOneFile() {
        EcKey other = EcKey.generate();
        byte[] pem = (TrustedKeys.pem(KEY.publicKey()) + TrustedKeys.pem(other.publicKey())).getBytes();

        assertEquals(
                Set.of(KEY.id(), other.id()), TrustedKeys.parse(pem, "keys.pem").ids());
    }

    @Test
    void refusesWhatIsNoKey(@TempDir Path folder) {
        assertThrows(InputException.class, () -> TrustedKeys.parse("hello".getBytes(), "keys.pem"));
        assertThrows(
                InputException.class,
                () -> TrustedKeys.parse(Pem.encode(Pem.PUBLIC_KEY, new byte[91]).getBytes(), "keys.pem"));
        assertThrows(InputException.class, () -> TrustedKeys.read(folder.resolve("none.pem")));
    }

    @Test
    void aStrangersSignatureDoesNotCount() {
        EcKey stranger = EcKey.generate();

        assertFalse(TrustedKeys.of(KEY).verifies(stranger.id(), MESSAGE, stranger.sign(MESSAGE)));
        assertFalse(TrustedKeys.of(KEY).verifies(KEY.id(), MESSAGE, stranger.sign(MESSAGE)));
    }

    @Property(tries = 50)
    void everySignatureIsStrictDer(@ForAll byte[] message) {
        assertTrue(EcdsaDer.isStrict(KEY.sign(message)));
        assertTrue(TrustedKeys.of(KEY).verifies(KEY.id(), message, KEY.sign(message)));
    }

    @Property(tries = 1000)
    void noOtherBytesPassForASignature(@ForAll @Size(max = 80) byte[] bytes) {
        assertFalse(TrustedKeys.of(KEY).verifies(KEY.id(), MESSAGE, bytes));
    }

    @Test
    void noChangedBytePassesForASignature() {
        byte[] signature = KEY.sign(MESSAGE);
        for (int i = 0; i < signature.length; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] changed = signature.clone();
                changed[i] ^= (byte) (1 << bit);
                assertFalse(TrustedKeys.of(KEY).verifies(KEY.id(), MESSAGE, changed));
            }
            assertFalse(TrustedKeys.of(KEY).verifies(KEY.id(), MESSAGE, Arrays.copyOf(signature, i)));
        }
        assertFalse(TrustedKeys.of(KEY).verifies(KEY.id(), MESSAGE, Arrays.copyOf(signature, signature.length + 1)));
    }
}
