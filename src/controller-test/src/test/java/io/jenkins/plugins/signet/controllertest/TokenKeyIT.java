package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.SealVerifier;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller whose signing key is in SoftHSM: it signs, also after a restart, and the controller never has it. */
class TokenKeyIT {

    private static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final String PIN = "47114711";

    @TempDir
    private static Path folder;

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension()
            .withTimeout(0)
            .extraEnv("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());

    @Test
    void aKeyInATokenSignsOnAController() throws Throwable {
        assumeTrue(Files.exists(MODULE), "Debian's softhsm2 is not installed");
        Path provider = makeToken();
        controller.startJenkins();
        controller.runRemotely(Scene::configured, """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - string:
                          scope: GLOBAL
                          id: "token"
                          secret: |
                            PKCS#11 key 'release' by %s
                            Secret %s
                            PIN %s
                unclassified:
                  signet:
                    signingKeyCredentialsId: "token"
                """.formatted(provider, "5a".repeat(32), PIN));
        controller.runRemotely(TokenKeyIT::seals, "1");
        controller.stopJenkins();
        controller.startJenkins();
        controller.runRemotely(TokenKeyIT::seals, "2");
        controller.stopJenkins();
        assertFalse(
                Files.exists(controller.getHome().toPath().resolve("secrets/signet/signing-key.pem")),
                "a key of the controller's own");
        try (Stream<Path> files = Files.walk(controller.getHome().toPath().resolve("signet"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(PIN), file.toString());
            }
        }
    }

    private static Path makeToken() throws Exception {
        Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + folder.resolve("tokens") + "\n");
        Path provider = Files.writeString(
                folder.resolve("pkcs11.cfg"), "name = signet\nlibrary = " + MODULE + "\nslotListIndex = 0\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "signet", "--pin", PIN, "--so-pin", PIN);
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(
                keytool,
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
                provider.toString());
        return provider;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static void seals(JenkinsRule jenkins, String version) {
        SignetHome home = SignetHome.get();
        ReleaseId release = new ReleaseId("shop", version);
        home.seals()
                .seal(SealRequest.of(
                                release,
                                "production",
                                Tier.PRODUCTION,
                                Manifest.of(List.of(new Artifact("shop.jar", Digest.of(version), null))))
                        .build());
        DataFolder data = home.data();
        SealVerifier verifier = new SealVerifier(TrustedKeys.read(data.publicKey()));
        var found = verifier.seal(data.seal(release, "production"), List.of(), data.ledger());
        assertTrue(
                found.lines().stream()
                        .anyMatch(line -> line.what().equals("signature")
                                && line.standing().label().equals("proved")),
                found.toString());
        assertEquals(Verdict.GREEN, verifier.ledger(data.ledger()).verdict());
    }
}
