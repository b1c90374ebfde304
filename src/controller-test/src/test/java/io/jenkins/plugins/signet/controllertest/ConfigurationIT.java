package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.PemKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Configuration as Code in and out, and the system form, keep every setting. */
class ConfigurationIT {

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    @Test
    void everySettingSurvivesCodeAndForm() throws Throwable {
        String golden = golden();
        controller.startJenkins();
        controller.runRemotely(Scene::configured, golden);
        controller.runRemotely(ConfigurationIT::checkValues);
        assertEquals(golden, controller.runRemotely(ConfigurationIT::exported));
        controller.runRemotely((RealJenkinsExtension.Step) JenkinsRule::configRoundtrip);
        assertEquals(golden, controller.runRemotely(ConfigurationIT::exported));
        controller.runRemotely(ConfigurationIT::sealsWithItsOwnKey);
        controller.runRemotely(ConfigurationIT::sealsWithTheCredential, pem());
        controller.runRemotely(ConfigurationIT::sealsWithTheNextCredential, pem());
        controller.stopJenkins();
        controller.startJenkins();
        assertEquals(golden, controller.runRemotely(ConfigurationIT::exported));
        controller.stopJenkins();
    }

    /** As {@code openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256} writes it. */
    private static String pem() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void sealsWithItsOwnKey(JenkinsRule jenkins) throws Exception {
        SignetConfiguration.get().setSigningKeyCredentialsId(null);
        seals();
        assertEquals(1, keys().ids().size());
        String secret =
                Files.readString(jenkins.jenkins.getRootDir().toPath().resolve("secrets/signet/signing-key.pem"));
        assertTrue(secret.contains("ENCRYPTED PRIVATE KEY"));
    }

    /** The ledger that was begun with the other key goes on, and is signed by this one from here on. */
    private static void sealsWithTheCredential(JenkinsRule jenkins, String pem) throws Exception {
        Set<String> before = keys().ids();
        SignetConfiguration.get().setSigningKeyCredentialsId("release-key");
        InputException missing =
                assertThrows(InputException.class, () -> SignetHome.get().seals());
        assertTrue(missing.getMessage().contains("no credentials 'release-key'"), missing.getMessage());
        addCredential("release-key", pem);
        seals();
        Set<String> after = keys().ids();
        assertEquals(2, after.size());
        assertTrue(after.containsAll(before), "who has the old key's seals can still verify them");
        String first = TrustedKeys.pem(PemKey.parse(pem, new char[0], "test").publicKey());
        assertTrue(Files.readString(SignetHome.get().data().publicKey()).startsWith(first), "the new key comes first");
        for (Path file : Files.walk(jenkins.jenkins.getRootDir().toPath().resolve("signet"))
                .filter(Files::isRegularFile)
                .toList()) {
            assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY"), file.toString());
        }
    }

    /** The ledger's last head is then neither by this key nor by the controller's own. */
    private static void sealsWithTheNextCredential(JenkinsRule jenkins, String pem) throws Exception {
        addCredential("next-key", pem);
        SignetConfiguration.get().setSigningKeyCredentialsId("next-key");
        seals();
        assertEquals(3, keys().ids().size());
        SignetConfiguration.get().setSigningKeyCredentialsId(null);
        seals();
        SignetConfiguration.get().setSigningKeyCredentialsId("release-key");
    }

    private static void addCredential(String id, String pem) throws Exception {
        Scene.configure("""
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - string: { scope: GLOBAL, id: %s, secret: "%s" }
                """.formatted(id, pem.replace("\n", "\\n")));
    }

    private static void seals() {
        Evidence proof = Evidence.of(
                EvidenceKind.SMOKE,
                new ReleaseId("shop", "1.0"),
                "production",
                Verdict.GREEN,
                "well",
                Instant.EPOCH,
                Json.object().put("key", String.valueOf(keys())));
        SignetHome.get().seals().enter(LedgerEntryType.SOAK, proof);
    }

    private static TrustedKeys keys() {
        Path file = SignetHome.get().data().publicKey();
        return Files.exists(file) ? TrustedKeys.read(file) : null;
    }

    private static String golden() throws IOException {
        try (InputStream in = ConfigurationIT.class.getResourceAsStream("/signet-casc.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void checkValues(JenkinsRule jenkins) {
        EnvironmentSettings production = JobSettings.of(null).environment("production");
        assertEquals("beside-production", production.getAgent());
        assertEquals("haproxy", production.getRouter().getType());
        assertEquals("shop-db", production.getDatabase().getCredentialsId());
        assertEquals(2, production.getPromotion().getQuorum());
    }

    /** Signet's part of what Configuration as Code exports. */
    private static String exported(JenkinsRule jenkins) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        StringBuilder signet = new StringBuilder("unclassified:\n");
        boolean inside = false;
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            if (line.matches("\\S.*") || line.matches("  \\S.*")) {
                inside = line.equals("  signet:");
            }
            if (inside) {
                signet.append(line).append('\n');
            }
        }
        return signet.toString();
    }
}
