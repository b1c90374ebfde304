package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of its own, and certificates by it, made by the JDK's keytool. */
final class MadeCertificates {

    static final String PASSWORD = "changeit";

    private final Path folder;

    MadeCertificates(Path folder) throws Exception {
        this.folder = folder;
        keytool(
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=ca",
                "-ext",
                "bc:c",
                "-keystore",
                path("ca.p12"));
        keytool("-exportcert", "-rfc", "-alias", "a", "-keystore", path("ca.p12"), "-file", path("ca.pem"));
    }

    /** Makes {@code NAME.p12} with chain and key, and {@code NAME.pem} with both. */
    void issue(String name, String keyAlgorithm, String subjectName) throws Exception {
        String store = path(name + ".p12");
        keytool("-genkeypair", "-alias", "a", "-keyalg", keyAlgorithm, "-dname", "CN=" + name, "-keystore", store);
        keytool("-certreq", "-alias", "a", "-keystore", store, "-file", path("request"));
        keytool(
                "-gencert",
                "-rfc",
                "-alias",
                "a",
                "-keystore",
                path("ca.p12"),
                "-infile",
                path("request"),
                "-outfile",
                path("issued"),
                "-ext",
                subjectName);
        KeyStore keys = keys(name);
        Certificate[] chain = {certificate("issued"), certificate("ca.pem")};
        keys.setKeyEntry("a", keys.getKey("a", PASSWORD.toCharArray()), PASSWORD.toCharArray(), chain);
        try (var out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
            keys.store(out, PASSWORD.toCharArray());
        }
        byte[] key = keys.getKey("a", PASSWORD.toCharArray()).getEncoded();
        String keyPem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key) + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(folder.resolve(name + ".key"), keyPem);
        Files.writeString(folder.resolve(name + ".crt"), Files.readString(folder.resolve("issued")));
        Files.writeString(folder.resolve(name + ".pem"), Files.readString(folder.resolve("issued")) + keyPem);
    }

    /** Of a server under this name, which believes what the authority has issued. */
    SSLContext context(String name) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys(name), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", certificate("ca.pem"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore keys(String name) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private Certificate certificate(String file) throws Exception {
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-storepass", PASSWORD));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "keytool hangs");
        assertEquals(0, process.exitValue(), output);
    }
}
