package io.jenkins.plugins.signet.seal.key;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public keys whose signatures count, and those by which the second signature of a ledger's head is verified, which alone
 * counts for nothing here.
 */
public final class TrustedKeys {

    static final String ALGORITHM = "SHA256withECDSA";

    private static final int P256_BITS = 256;

    /** What a SubjectPublicKeyInfo of an Ed25519 key begins with (RFC 8410 §4). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Map<String, PublicKey> keys = new LinkedHashMap<>();

    private final Set<NoteVerifier> noteVerifiers = new LinkedHashSet<>();

    public TrustedKeys(List<PublicKey> keys) {
        this(keys, List.of());
    }

    private TrustedKeys(Collection<PublicKey> keys, Collection<NoteVerifier> noteVerifiers) {
        keys.forEach(key -> this.keys.putIfAbsent(id(key), key));
        this.noteVerifiers.addAll(noteVerifiers);
    }

    public static TrustedKeys of(SigningKey key) {
        return new TrustedKeys(List.of(key.publicKey())).with(key.noteKey().verifier());
    }

    /**
     * Reads a PEM file with one public key or several.
     *
     * @throws InputException if it is missing, or holds no P-256 public key
     */
    public static TrustedKeys read(Path file) {
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new InputException(
                    "there is no public key", file.toString(), "Name the PEM file of the signer's key");
        } catch (IOException e) {
            throw new UndeterminedException("cannot read public key " + file + ": " + e.getMessage(), e);
        }
    }

    /** @param where names the source in errors */
    public static TrustedKeys parse(byte[] pem, String where) {
        try {
            List<byte[]> blocks = Pem.decode(Pem.PUBLIC_KEY, pem);
            List<PublicKey> all = blocks.stream().map(TrustedKeys::decode).toList();
            List<PublicKey> signers = all.stream().filter(TrustedKeys::isSigner).toList();
            if (!signers.isEmpty()) {
                return new TrustedKeys(
                        signers,
                        all.stream()
                                .filter(key -> !isSigner(key))
                                .map(NoteVerifier::new)
                                .toList());
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "not a P-256 public key: " + e.getMessage(), where, "Give its PEM as Signet wrote it");
        }
        throw new InputException("holds no public key", where, "It must hold a -----BEGIN PUBLIC KEY----- block");
    }

    /** SHA-256 of the DER SubjectPublicKeyInfo, in hex: the key id of a seal, and its first 8 digits that of a note. */
    public static String id(PublicKey key) {
        return Digest.of(key.getEncoded()).hex();
    }

    /** PEM, as {@code openssl} and Sigstore clients take it. */
    public static String pem(PublicKey key) {
        return Pem.encode(Pem.PUBLIC_KEY, key.getEncoded());
    }

    /** These keys, and {@code key} before all others. */
    public TrustedKeys withFirst(PublicKey key) {
        List<PublicKey> all = new ArrayList<>(List.of(key));
        all.addAll(keys.values());
        return new TrustedKeys(all, noteVerifiers);
    }

    /** These keys, and {@code key} after all others if it is not among them. */
    public TrustedKeys with(PublicKey key) {
        List<PublicKey> all = new ArrayList<>(keys.values());
        all.add(key);
        return new TrustedKeys(all, noteVerifiers);
    }

    /** These keys, and one more by which notes are verified. */
    public TrustedKeys with(NoteVerifier verifier) {
        List<NoteVerifier> all = new ArrayList<>(noteVerifiers);
        all.add(verifier);
        return new TrustedKeys(keys.values(), all);
    }

    public Set<NoteVerifier> noteVerifiers() {
        return Set.copyOf(noteVerifiers);
    }

    /** The keys as PEM blocks, one after the other. */
    public String pem() {
        return Stream.concat(keys.values().stream(), noteVerifiers.stream().map(NoteVerifier::key))
                .map(TrustedKeys::pem)
                .collect(Collectors.joining());
    }

    /** The one before all others. */
    public PublicKey first() {
        return keys.values().iterator().next();
    }

    public List<PublicKey> all() {
        return List.copyOf(keys.values());
    }

    public Set<String> ids() {
        return Set.copyOf(keys.keySet());
    }

    /** Whether {@code keyId} is trusted and made this signature, in strict DER, over {@code message}. */
    public boolean verifies(String keyId, byte[] message, byte[] signature) {
        PublicKey key = keys.get(keyId);
        if (key == null || !EcdsaDer.isStrict(signature)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static boolean isSigner(PublicKey key) {
        return key instanceof ECPublicKey;
    }

    static PublicKey decode(byte[] der) {
        try {
            if (isEd25519(der)) {
                return KeyFactory.getInstance(NoteVerifier.ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
            }
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
            if (((ECPublicKey) key).getParams().getCurve().getField().getFieldSize() != P256_BITS) {
                throw new IllegalArgumentException("another curve than P-256");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static boolean isEd25519(byte[] der) {
        return der.length > ED25519.length && Arrays.equals(der, 0, ED25519.length, ED25519, 0, ED25519.length);
    }
}
