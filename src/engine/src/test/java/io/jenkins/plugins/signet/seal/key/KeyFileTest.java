package io.jenkins.plugins.signet.seal.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.Openssl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.spec.InvalidParameterSpecException;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.spec.PBEParameterSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final byte[] MESSAGE = "sign this".getBytes();

    private KeyFile keyFile;

    @BeforeEach
    void prepare(@TempDir Path root) {
        keyFile = new KeyFile(root.resolve("keys").resolve("signet.key.pem"));
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.chosen(text.toCharArray());
    }

    @Test
    void isGeneratedOnFirstUseAndTheSameAfterwards() {
        SigningKey created = keyFile.openOrCreate(passphrase("open sesame"));
        SigningKey opened = keyFile.openOrCreate(passphrase("open sesame"));

        assertEquals(created.id(), opened.id());
        assertTrue(TrustedKeys.of(created).verifies(created.id(), MESSAGE, opened.sign(MESSAGE)));
        assertArrayEquals(created.mac("test", MESSAGE), opened.mac("test", MESSAGE));
    }

    @Test
    void aRandomPassphraseOpensWhatItWasDrawnForAndIsNotStretched() throws IOException {
        Passphrase random = Passphrase.random();
        char[] kept = random.characters().clone();
        SigningKey created = keyFile.openOrCreate(random);
        random.close();

        assertArrayEquals(new char[64], random.characters(), "overwritten");
        assertEquals(
                created.id(),
                keyFile.openOrCreate(Passphrase.drawn(kept.clone())).id());
        assertEquals(2_048, iterations(), "256 random bits are not tried out");
        Files.delete(keyFile.file());
        keyFile.openOrCreate(Passphrase.chosen(kept));
        assertEquals(600_000, iterations(), "what a person chose is");
    }

    private int iterations() throws IOException {
        byte[] text = Files.readAllBytes(keyFile.file());
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(
                Pem.decode(Pem.ENCRYPTED_PRIVATE_KEY, text).get(0));
        try {
            return info.getAlgParameters()
                    .getParameterSpec(PBEParameterSpec.class)
                    .getIterationCount();
        } catch (InvalidParameterSpecException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isPrivateAndEncrypted() throws IOException {
        keyFile.openOrCreate(passphrase("open sesame"));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile.file())));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(keyFile.file().getParent())));
        assertTrue(Files.readString(keyFile.file()).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
    }

    @Test
    void aWrongPassphraseIsRefused() {
        keyFile.openOrCreate(passphrase("open sesame"));

        InputException e = assertThrows(InputException.class, () -> keyFile.openOrCreate(passphrase("open barley")));
        assertEquals(
                keyFile.file() + ": the passphrase does not open the signing key. Check the passphrase",
                e.getMessage());
    }

    @Test
    void anEmptyPassphraseIsRefused() {
        assertThrows(InputException.class, () -> keyFile.openOrCreate(passphrase("")));
        assertFalse(Files.exists(keyFile.file()));
    }

    @Test
    void aPassphraseThatPkcs5CannotCarryIsRefused() {
        assertThrows(InputException.class, () -> keyFile.openOrCreate(passphrase("Sésame")));
        assertFalse(Files.exists(keyFile.file()));
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        keyFile.openOrCreate(passphrase("open sesame"));
        Files.setPosixFilePermissions(keyFile.file(), PosixFilePermissions.fromString("rw-r-----"));

        InputException e = assertThrows(InputException.class, () -> keyFile.openOrCreate(passphrase("open sesame")));
        assertTrue(e.getMessage().contains("chmod 600"), e::getMessage);
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        keyFile.openOrCreate(passphrase("open sesame"));
        String whole = Files.readString(keyFile.file());
        for (int length : new int[] {0, 10, whole.length() / 2, whole.length() - 60}) {
            Files.writeString(keyFile.file(), whole.substring(0, length));
            assertThrows(InputException.class, () -> keyFile.openOrCreate(passphrase("open sesame")));
        }
    }

    @Test
    void doesNotShowItselfInText() {
        SigningKey key = keyFile.openOrCreate(passphrase("open sesame"));

        assertEquals("key " + key.id(), key.toString());
    }

    @Test
    void opensslReadsIt() throws IOException, InterruptedException {
        SigningKey key = keyFile.openOrCreate(passphrase("open sesame"));
        Openssl.assumePresent();

        Process openssl = new ProcessBuilder(
                        "openssl", "pkey", "-in", keyFile.file().toString(), "-passin", "pass:open sesame", "-pubout")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertEquals(
                TrustedKeys.pem(key.publicKey()),
                new String(openssl.getInputStream().readAllBytes()));
        assertEquals(0, openssl.waitFor());
    }
}
