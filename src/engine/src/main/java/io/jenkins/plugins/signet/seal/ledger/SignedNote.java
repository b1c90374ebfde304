package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.key.NoteKey;
import io.jenkins.plugins.signet.seal.key.NoteVerifier;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text under signatures (C2SP signed-note). Those that count here are of type 0x02: ECDSA over the text's SHA-256, in DER, with
 * the first four bytes of the SHA-256 of the signer's SubjectPublicKeyInfo as key id. One of type 0x01, Ed25519, is beside it
 * for those who know no other, as witnesses do.
 *
 * @param text ends in a line feed
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    private static final int KEY_ID = 4;

    /** Far more than a log and its witnesses have; each costs a look. */
    private static final int MAX_SIGNATURES = 64;

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x09\\x0B-\\x1F]");
    private static final Pattern LINE = Pattern.compile("— ([^\\s+]+) ([A-Za-z0-9+/]+={0,2})");

    /**
     * One signature line.
     *
     * @param name of the signer; the log's origin on a checkpoint
     * @param keyId eight hex digits
     * @param signature in Base64
     */
    public record NoteSignature(String name, String keyId, String signature) {

        private String line() {
            byte[] id = HexFormat.of().parseHex(keyId);
            byte[] signed = Base64.getDecoder().decode(signature);
            byte[] both = ByteBuffer.allocate(id.length + signed.length)
                    .put(id)
                    .put(signed)
                    .array();
            return "— " + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    public static SignedNote sign(String text, String name, SigningKey key) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        NoteKey second = key.noteKey();
        return new SignedNote(
                text,
                List.of(
                        signature(name, key.id().substring(0, 2 * KEY_ID), key.sign(message)),
                        signature(name, second.verifier().id(name), second.sign(message))));
    }

    private static NoteSignature signature(String name, String keyId, byte[] signature) {
        return new NoteSignature(name, keyId, Base64.getEncoder().encodeToString(signature));
    }

    /** Whether it has a line of each of the key's signatures, as {@link #sign} makes them. */
    boolean isSignedAsToday(String name, SigningKey key) {
        String second = key.noteKey().verifier().id(name);
        return isSignedBy(name, TrustedKeys.of(key))
                && signatures.stream()
                        .anyMatch(
                                line -> line.name().equals(name) && line.keyId().equals(second));
    }

    /** @throws IllegalArgumentException if the bytes are not the one form in which such a note is written */
    public static SignedNote parse(byte[] bytes) {
        String note = new String(bytes, StandardCharsets.UTF_8);
        if (CONTROL.matcher(note).find()) {
            throw new IllegalArgumentException("a signed note holds no control characters");
        }
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("not a signed note: it needs text, an empty line and signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2).split("\n")) {
            signatures.add(parseSignature(line));
            if (signatures.size() > MAX_SIGNATURES) {
                throw new IllegalArgumentException("more than " + MAX_SIGNATURES + " signatures");
            }
        }
        SignedNote parsed = new SignedNote(note.substring(0, end + 1), signatures);
        if (!Arrays.equals(parsed.bytes(), bytes)) {
            throw new IllegalArgumentException("not in the canonical form of a signed note");
        }
        return parsed;
    }

    private static NoteSignature parseSignature(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a signature line");
        }
        byte[] both = Base64.getDecoder().decode(match.group(2));
        if (both.length <= KEY_ID) {
            throw new IllegalArgumentException("a signature of " + both.length + " bytes is none");
        }
        return new NoteSignature(
                match.group(1),
                HexFormat.of().formatHex(both, 0, KEY_ID),
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(both, KEY_ID, both.length)));
    }

    public byte[] bytes() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a trusted key signed in the name of {@code name}, and no trusted key's signature is false. */
    public boolean isSignedBy(String name, TrustedKeys keys) {
        return signer(name, keys).isPresent();
    }

    /**
     * The id of the first trusted key that signed in the name of {@code name}. As the rules of signed notes ask, signatures
     * of keys that are not known are passed over, and one false signature of a key that is known spoils the note.
     */
    public Optional<String> signer(String name, TrustedKeys keys) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        Optional<String> first = Optional.empty();
        for (NoteSignature signature : signatures) {
            List<String> known = keys.ids().stream()
                    .filter(id -> signature.name().equals(name) && id.startsWith(signature.keyId()))
                    .toList();
            byte[] bytes = Base64.getDecoder().decode(signature.signature());
            if (isFalseNoteSignature(signature, name, keys, message, bytes)) {
                return Optional.empty();
            }
            Optional<String> signer = known.stream()
                    .filter(id -> keys.verifies(id, message, bytes))
                    .findFirst();
            if (!known.isEmpty() && signer.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> signer);
        }
        return first;
    }

    /** Whether it has the second signature of a head, as far as that is known: where no signer lacks the key for it. */
    boolean hasSecondSignature(String name, TrustedKeys keys) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return keys.noteVerifiers().size() < keys.ids().size()
                || signatures.stream()
                        .filter(line -> line.name().equals(name))
                        .anyMatch(line -> keys.noteVerifiers().stream()
                                .anyMatch(verifier -> verifier.id(name).equals(line.keyId())
                                        && verifier.verifies(
                                                message, Base64.getDecoder().decode(line.signature()))));
    }

    private static boolean isFalseNoteSignature(
            NoteSignature line, String name, TrustedKeys keys, byte[] message, byte[] signature) {
        List<NoteVerifier> known = keys.noteVerifiers().stream()
                .filter(verifier ->
                        line.name().equals(name) && verifier.id(name).equals(line.keyId()))
                .toList();
        return !known.isEmpty() && known.stream().noneMatch(verifier -> verifier.verifies(message, signature));
    }
}
