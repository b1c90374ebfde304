package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.suite.CertificateUse;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A certificate of our own and its key. What is in them is never part of a message. */
final class ClientKey {

    private static final String ALIAS = "signet";

    private ClientKey() {}

    /** @throws NoAnswer if it cannot be read, or is none */
    static KeyManager[] managers(CertificateUse use, TargetCredentials credentials) throws NoAnswer {
        String name = use.credential()
                .map(id -> "the credential " + Quoted.of(id))
                .or(() -> use.file().map(file -> file.getFileName().toString()))
                .orElse("");
        try {
            TargetCredentials.KeyFile held = content(use, credentials);
            KeyStore store = held.isPem() ? pem(held, key(use)) : pkcs12(held);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, held.passphrase().toCharArray());
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new NoAnswer(Outcome.REFUSED, "no client certificate can be had from " + name + ": " + reason(e));
        }
    }

    /** Ours are sentences; others may hold what they were parsing. */
    private static String reason(Exception e) {
        return e instanceof PrivateKeyText.Unreadable
                ? e.getMessage()
                : "it is neither PEM with a certificate and a key nor PKCS #12 that its passphrase opens";
    }

    private static TargetCredentials.KeyFile content(CertificateUse use, TargetCredentials credentials)
            throws IOException, NoAnswer {
        if (use.credential().isPresent()) {
            String id = use.credential().get();
            return credentials
                    .keyFile(id)
                    .orElseThrow(() -> new NoAnswer(Outcome.REFUSED, "there is no credential " + Quoted.of(id)));
        }
        String passphrase = "";
        if (use.password().isPresent()) {
            String id = use.password().get();
            passphrase = credentials
                    .secret(id)
                    .orElseThrow(() -> new NoAnswer(Outcome.REFUSED, "there is no credential " + Quoted.of(id)));
        }
        return new TargetCredentials.KeyFile(Files.readAllBytes(use.file().orElseThrow()), passphrase);
    }

    private static Optional<byte[]> key(CertificateUse use) throws IOException {
        Optional<Path> file = use.key();
        return file.isPresent() ? Optional.of(Files.readAllBytes(file.get())) : Optional.empty();
    }

    private static KeyStore pkcs12(TargetCredentials.KeyFile held) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(held.content()), held.passphrase().toCharArray());
        return store;
    }

    private static KeyStore pem(TargetCredentials.KeyFile held, Optional<byte[]> apart)
            throws IOException, GeneralSecurityException {
        String text = new String(held.content(), StandardCharsets.ISO_8859_1);
        StringBuilder certificates = new StringBuilder();
        PrivateKeyText.blocks(text).stream()
                .filter(block -> block.label().equals("CERTIFICATE"))
                .forEach(block -> certificates.append(block.whole()).append('\n'));
        if (certificates.length() == 0) {
            throw new PrivateKeyText.Unreadable("there is no certificate in it");
        }
        byte[] only = certificates.toString().getBytes(StandardCharsets.ISO_8859_1);
        Certificate[] chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(only))
                .toArray(Certificate[]::new);
        String keyText = apart.map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElse(text);
        PrivateKey key = PrivateKeyText.read(keyText, held.passphrase());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, held.passphrase().toCharArray(), chain);
        return store;
    }
}
