package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.CredentialKey;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.key.Passphrase;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key in SoftHSM signs seals and the ledger, and is told apart from one that is not there. */
class TokenKeyTest {

    private static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final String PIN = "4711";

    @TempDir
    private Path root;

    /** What is done in a process of its own: the module finds its tokens by a variable. */
    static final class Scene {

        private final DataFolder data;
        private final KeyFolder keys;

        Scene(Path root) {
            data = new DataFolder(root.resolve("data"));
            keys = new KeyFolder(root.resolve("data-keys"));
        }

        public static void main(String[] arguments) {
            Path root = Path.of(arguments[0]);
            Scene scene = new Scene(root);
            if (arguments.length > 1 && arguments[1].startsWith("PKCS#11")) {
                SigningKey key = CredentialKey.parse(arguments[1], "credentials 'token'");
                byte[] message = "message".getBytes(StandardCharsets.UTF_8);
                SigningKey again = CredentialKey.parse(arguments[1], "credentials 'token'");
                System.out.println(
                        new TrustedKeys(List.of(key.publicKey())).verifies(key.id(), message, key.sign(message))
                                + " " + Arrays.equals(key.mac("pending", message), again.mac("pending", message)) + " "
                                + key.id());
                return;
            }
            if (arguments.length > 1) {
                // in a process that has not logged in to the token yet
                try {
                    scene.seal(arguments[1], "4");
                } catch (InputException e) {
                    System.out.println("wrong PIN: " + e.getMessage());
                }
                return;
            }
            String own = scene.seal("passphrase", "1");
            SigningKey token;
            try (OpenClosing opened = scene.open("passphrase")) {
                token = scene.keys.take("release", root.resolve("pkcs11.cfg"), PIN.toCharArray());
                new KeyRegister(scene.data, opened.ledger().ledger(), Clock.systemUTC())
                        .rotate(token.publicKey(), own, Duration.ZERO);
            }
            System.out.println("token signs " + scene.seal(PIN, "2").equals(token.id()));
            System.out.println("again " + scene.seal(PIN, "3").equals(token.id()));
        }

        private record OpenClosing(OpenLedger ledger) implements AutoCloseable {
            @Override
            public void close() {
                ledger.ledger().close();
            }
        }

        private OpenClosing open(String passphrase) {
            return new OpenClosing(OpenLedger.open(data, keys, () -> Passphrase.chosen(passphrase.toCharArray())));
        }

        private String seal(String passphrase, String version) {
            try (OpenClosing opened = open(passphrase)) {
                Sealer sealer = new Sealer(
                        data, opened.ledger().ledger(), opened.ledger().key(), Clock.systemUTC());
                sealer.exportPublicKey();
                sealer.seal(SealRequest.of(
                                new io.jenkins.plugins.signet.release.ReleaseId("shop", version),
                                "production",
                                io.jenkins.plugins.signet.release.Tier.PRODUCTION,
                                SealFixture.MANIFEST)
                        .build());
                return opened.ledger().key().id();
            }
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", root.resolve("softhsm2.conf").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    @Test
    void aKeyInATokenSigns() throws Exception {
        assumeTrue(Files.exists(MODULE), "Debian's softhsm2 is not installed");
        Files.createDirectory(root.resolve("tokens"));
        Files.writeString(root.resolve("softhsm2.conf"), "directories.tokendir = " + root.resolve("tokens") + "\n");
        Path configuration = Files.writeString(
                root.resolve("pkcs11.cfg"), "name = signet\nlibrary = " + MODULE + "\nslotListIndex = 0\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "signet", "--pin", PIN, "--so-pin", PIN);
        Path java = Path.of(System.getProperty("java.home"), "bin");
        run(
                java.resolve("keytool").toString(),
                "-genkeypair",
                "-alias",
                "release",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=release",
                "-keystore",
                "NONE",
                "-storetype",
                "PKCS11",
                "-storepass",
                PIN,
                "-addprovider",
                "SunPKCS11",
                "-providerArg",
                configuration.toString());
        assertEquals(
                List.of("token signs true", "again true"),
                scene(java, root.toString()).lines().toList());
        String refused = scene(java, root.toString(), "0000");
        assertTrue(refused.contains("the token does not open"), refused);
        String credential = "PKCS#11 key 'release' by " + configuration + "\nSecret " + "5a".repeat(32) + "\nPIN ";
        String named = scene(java, root.toString(), credential + PIN + "\n");
        assertTrue(named.startsWith("true true "), named);
        DataFolder data = new DataFolder(root.resolve("data"));
        TrustedKeys keys = TrustedKeys.read(data.publicKey());
        assertEquals(Verdict.GREEN, new SealVerifier(keys).ledger(data.ledger()).verdict());
        try (Stream<Path> files = Files.walk(root.resolve("data-keys"))) {
            List<String> texts = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith("signing-key-"))
                    .map(TokenKeyTest::text)
                    .toList();
            assertEquals(1, texts.size());
            assertFalse(texts.get(0).contains("PRIVATE KEY"), "the key stays in the token");
            assertFalse(texts.get(0).contains(PIN));
        }
    }

    @Test
    void aCredentialThatNamesATokenSaysAllOfIt() {
        for (String lines : List.of(
                "PKCS#11 key 'release' by /nowhere\n",
                "PKCS#11 key 'release' by /nowhere\nSecret 12\nPIN 1",
                "PKCS#11 key 'release' by /nowhere\nSecret " + "5a".repeat(32) + "\n",
                "PKCS#11 key release\nSecret " + "5a".repeat(32) + "\nPIN 1",
                "PKCS#11 key")) {
            InputException refused =
                    assertThrows(InputException.class, () -> CredentialKey.parse(lines, "credentials 'token'"), lines);
            assertTrue(refused.getMessage().contains("credentials 'token'"), refused.getMessage());
            assertFalse(refused.getMessage().contains("5a5a"), refused.getMessage());
        }
        assertThrows(InputException.class, () -> CredentialKey.parse("no key", "credentials 'token'"));
    }

    private String scene(Path java, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                java.resolve("java").toString(), "-cp", System.getProperty("java.class.path"), Scene.class.getName()));
        command.addAll(List.of(arguments));
        return run(command.toArray(new String[0]));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
