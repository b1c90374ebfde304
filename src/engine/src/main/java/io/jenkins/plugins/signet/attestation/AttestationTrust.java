package io.jenkins.plugins.signet.attestation;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what attestations of others are verified.
 *
 * @param keys public keys, any of which may have signed
 * @param root whose certificates count; empty if none does
 * @param identities who may have signed with such a certificate
 */
public record AttestationTrust(List<PublicKey> keys, Optional<SigstoreRoot> root, List<SignerIdentity> identities) {

    public static final AttestationTrust NONE = new AttestationTrust(List.of(), Optional.empty(), List.of());

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

    public AttestationTrust {
        keys = List.copyOf(keys);
        identities = List.copyOf(identities);
    }

    /**
     * @param keys PEM blocks of public keys; empty for none
     * @param root a Sigstore {@code trusted_root.json}; empty for none
     * @param identities each an issuer and a subject
     * @param where names the source in errors
     * @throws InputException if any of it is malformed, or there is a root and nobody who may sign by it
     */
    public static AttestationTrust of(String keys, String root, List<String> identities, String where) {
        Optional<SigstoreRoot> parsed = Optional.empty();
        try {
            if (!root.isBlank()) {
                parsed = Optional.of(SigstoreRoot.of(Json.parse(root)));
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "not a trusted root: " + e.getMessage(), where, "Give a trusted_root.json, as Sigstore writes it");
        }
        List<SignerIdentity> signers = identities.stream()
                .filter(line -> !line.isBlank())
                .map(line -> SignerIdentity.parse(line, where))
                .toList();
        if (parsed.isPresent() && signers.isEmpty()) {
            throw new InputException(
                    "a trusted root certifies anybody; it is not said who may sign",
                    where,
                    "Name identities, each as ISSUER SUBJECT");
        }
        return new AttestationTrust(keys(keys, where), parsed, signers);
    }

    private static List<PublicKey> keys(String pem, String where) {
        List<PublicKey> keys = new ArrayList<>();
        Matcher block = PEM.matcher(pem);
        while (block.find()) {
            keys.add(key(Base64.getMimeDecoder().decode(block.group(1)))
                    .orElseThrow(() -> new InputException(
                            "not a public key of a kind that is known", where, "Give EC, RSA or Ed25519 in PEM")));
        }
        if (keys.isEmpty() && !pem.isBlank()) {
            throw new InputException("holds no public key", where, "It must hold a -----BEGIN PUBLIC KEY----- block");
        }
        return keys;
    }

    static Optional<PublicKey> key(byte[] der) {
        for (String algorithm : ALGORITHMS) {
            try {
                return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der)));
            } catch (GeneralSecurityException another) {
                // it is of another kind
            }
        }
        return Optional.empty();
    }

    public boolean isEmpty() {
        return keys.isEmpty() && root.isEmpty();
    }
}
