package io.jenkins.plugins.signet.smoke.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Lets the gateway read what a client means to send to a host over TLS: it takes the host's place with a certificate that
 * nobody but that client accepts. The connection to the real host is the gateway's own, and is checked as ever.
 */
final class Interception {

    private static final String PASSWORD_VARIABLE = "SIGNET_KEYSTORE_PASSWORD";
    private static final int PATIENCE_SECONDS = 30;

    private final Path folder;
    private final Map<String, SSLContext> contexts = new ConcurrentHashMap<>();

    /** @param folder for key stores, which are removed as soon as they are read */
    Interception(Path folder) {
        this.folder = folder;
    }

    /** @param consumed what was read from the socket already */
    SSLSocket accept(Socket socket, InputStream consumed, String host) throws IOException {
        SSLContext context = contexts.get(host);
        if (context == null) {
            context = context(host);
            contexts.put(host, context);
        }
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, consumed, true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        return tls;
    }

    private SSLContext context(String host) throws IOException {
        String password = UUID.randomUUID().toString();
        Path file = Files.createTempDirectory(folder, "tls").resolve("gateway.p12");
        try {
            keytool(host, file, password);
            KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate could be made for " + host + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Java has no public way to make a certificate but its own tool. The password is in nobody's argument list. */
    private static void keytool(String host, Path file, String password) throws IOException {
        boolean address = host.matches("[0-9.]+|\\[.*]");
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Signet gateway",
                        "-ext",
                        "SAN=" + (address ? "IP:" : "DNS:") + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass:env",
                        PASSWORD_VARIABLE))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool made no certificate for " + host);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
