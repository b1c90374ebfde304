package io.jenkins.plugins.signet.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The RSA key of the update site, the only kind that a controller verifies one by. */
record UpdateSiteKey(PrivateKey key, Certificate certificate) {

    private static final String ALIAS = "update-site";
    private static final String FILE = "update-site.p12";
    private static final String PASSWORD = "SIGNET_UPDATE_SITE_PASSWORD";

    /** What protects the store where nothing is said: the folder's rights alone. */
    private static final String NO_PASSWORD = "update-site";

    /** Opens the key of the folder, or makes it, which is then trusted for as long as its certificate is kept. */
    static UpdateSiteKey in(Path keys) throws IOException, InterruptedException {
        Path file = keys.resolve(FILE);
        if (Files.notExists(file)) {
            Files.createDirectories(keys);
            make(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password().toCharArray());
            return new UpdateSiteKey(
                    (PrivateKey) store.getKey(ALIAS, password().toCharArray()), store.getCertificate(ALIAS));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no key of an update site, or " + PASSWORD + " is not its password", e);
        }
    }

    private static void make(Path file) throws IOException, InterruptedException {
        ProcessBuilder keytool = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "3072",
                "-sigalg",
                "SHA512withRSA",
                "-dname",
                "CN=Signet update site",
                "-validity",
                "3650",
                "-ext",
                "bc:c=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:env",
                PASSWORD));
        keytool.environment().putAll(Map.of(PASSWORD, password()));
        keytool.redirectErrorStream(true);
        Process process = keytool.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool made no key in " + file + ": " + said.strip());
        }
    }

    static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
    }

    byte[] sign(byte[] content) throws IOException {
        try {
            Signature signature = Signature.getInstance("SHA512withRSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IOException("the update site could not be signed", e);
        }
    }

    byte[] encodedCertificate() throws IOException {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IOException("the update site's certificate cannot be read", e);
        }
    }

    String pemCertificate() throws IOException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encodedCertificate());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    private static String password() {
        return System.getenv().getOrDefault(PASSWORD, NO_PASSWORD);
    }
}
