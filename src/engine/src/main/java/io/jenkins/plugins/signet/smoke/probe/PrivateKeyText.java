package io.jenkins.plugins.signet.smoke.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys in PEM (RFC 7468): PKCS #8, encrypted or not, and the older forms of RSA and of elliptic curves. */
final class PrivateKeyText {

    /** Why there is no key; says nothing of what is in the file. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    /** @param whole with its first and last line */
    record Block(String label, String whole, String base64) {}

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");

    /** rsaEncryption with its empty parameters (RFC 8017 appendix C). */
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    /** id-ecPublicKey (RFC 5480 §2.1.1). */
    private static final byte[] EC = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};

    private static final int OID = 0x06;
    private static final int PARAMETERS = 0xa0;

    private PrivateKeyText() {}

    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            blocks.add(new Block(block.group(1), block.group(), block.group(2)));
        }
        return blocks;
    }

    static PrivateKey read(String text, String passphrase) throws IOException, GeneralSecurityException {
        for (Block block : blocks(text)) {
            if (!block.label().endsWith("PRIVATE KEY")) {
                continue;
            }
            if (block.base64().contains("Proc-Type")) {
                throw new Unreadable(
                        "the key is encrypted in a way of before PKCS #8; 'openssl pkcs8 -topk8' mends it");
            }
            byte[] der = Base64.getMimeDecoder().decode(block.base64());
            return switch (block.label()) {
                case "PRIVATE KEY" -> key(der);
                case "RSA PRIVATE KEY" -> key(wrapped(RSA, der));
                case "EC PRIVATE KEY" -> key(wrapped(sequence(EC, curve(der)), der));
                case "ENCRYPTED PRIVATE KEY" -> decrypted(der, passphrase);
                default -> throw new Unreadable("the key is of a kind that is not read");
            };
        }
        throw new Unreadable("there is no private key in it");
    }

    private static PrivateKey key(byte[] pkcs8) throws IOException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException another) {
                // one of the next
            }
        }
        throw new Unreadable("the key is of no kind that Java can use");
    }

    private static PrivateKey decrypted(byte[] der, String passphrase) throws IOException {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // the name of PBES2 says nothing of what is in it, that of its parameters does
            String algorithm =
                    info.getAlgName().equals("PBES2") || info.getAlgName().startsWith("1.2.")
                            ? info.getAlgParameters().toString()
                            : info.getAlgName();
            SecretKey key =
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(passphrase.toCharArray()));
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
            return key(info.getKeySpec(cipher).getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new Unreadable(
                    passphrase.isEmpty()
                            ? "the key is encrypted, and no 'password' is given"
                            : "the passphrase does not open the key");
        }
    }

    /** PKCS #8 around an older form (RFC 5208 §5). */
    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return sequence(new byte[] {0x02, 0x01, 0x00}, algorithm, tagged(0x04, key));
    }

    /** The curve that a key of RFC 5915 names, with its tag. */
    private static byte[] curve(byte[] der) throws Unreadable {
        for (int i = 0; i + 3 < der.length; i++) {
            if ((der[i] & 0xff) == PARAMETERS && der[i + 2] == OID && der[i + 1] == der[i + 3] + 2) {
                return java.util.Arrays.copyOfRange(der, i + 2, i + 2 + der[i + 1]);
            }
        }
        throw new Unreadable("the key does not name its curve");
    }

    private static byte[] sequence(byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        return tagged(0x30, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else if (content.length < 0x100) {
            out.write(0x81);
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
