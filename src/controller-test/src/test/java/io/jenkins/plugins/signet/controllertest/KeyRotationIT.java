package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.SealVerifier;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** An administrator rotates the controller's key by the page; old seals verify, and a key that is lost is told. */
class KeyRotationIT {

    private static final String PAGE = "descriptorByName/io.jenkins.plugins.signet.configuration.SignetConfiguration/";

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(0);

    @Test
    void theKeyIsRotatedByThePageAndSurvivesARestart() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(Scene::people);
        controller.runRemotely(KeyRotationIT::isRotated);
        controller.stopJenkins();
        controller.startJenkins();
        controller.runRemotely(KeyRotationIT::goesOnAndMissesALostKey);
        controller.stopJenkins();
    }

    private static void isRotated(JenkinsRule jenkins) throws Exception {
        seal("1");
        String first = signer();
        assertEquals(403, post(jenkins, "carol", "rotateKey?former=" + first).statusCode(), "not for everybody");
        String refused = post(jenkins, "admin", "rotateKey?former=00000000").body();
        assertTrue(refused.contains("the key that signs is " + first), refused);
        assertTrue(post(jenkins, "admin", "rotateKey?former=" + first.substring(0, 4))
                .body()
                .contains("at least 8"));
        assertEquals(first, signer(), "nothing has happened yet");
        assertTrue(post(jenkins, "admin", "showKey").body().contains(first));
        String said = post(jenkins, "admin", "rotateKey?former=" + first.substring(0, 8))
                .body();
        assertNotEquals(first, signer());
        assertTrue(said.contains("Key " + signer() + " signs from now on"), said);
        seal("2");
        verifies("1");
        verifies("2");
    }

    private static void goesOnAndMissesALostKey(JenkinsRule jenkins) throws Exception {
        seal("3");
        Stream.of("1", "2", "3").forEach(KeyRotationIT::verifies);
        SignetHome.get().onBeforeShutdown();
        Path keys = jenkins.jenkins.getRootDir().toPath().resolve("secrets/signet");
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("signing-key-"))
                    .toList()) {
                Files.move(file, file.resolveSibling("elsewhere"));
            }
        }
        UndeterminedException lost =
                assertThrows(UndeterminedException.class, () -> SignetHome.get().seals());
        assertTrue(lost.getMessage().contains("signing key is lost"), lost.getMessage());
    }

    private static void seal(String version) {
        SealRecord sealed = SignetHome.get()
                .seals()
                .seal(SealRequest.of(
                                new ReleaseId("shop", version),
                                "production",
                                Tier.PRODUCTION,
                                Manifest.of(List.of(new Artifact("shop.jar", Digest.of(version), null))))
                        .build());
        assertTrue(Files.exists(sealed.file()));
    }

    private static String signer() {
        return SignetHome.get().signingKey().split("\n")[0];
    }

    private static void verifies(String version) {
        DataFolder data = SignetHome.get().data();
        TrustedKeys keys = TrustedKeys.read(data.publicKey());
        Path seal = data.seal(new ReleaseId("shop", version), "production");
        var found = new SealVerifier(keys).seal(seal, List.of(), data.ledger());
        // a seal without evidence says RED by itself; its signature, its key and its place in the ledger hold
        assertFalse(found.lines().stream()
                .anyMatch(line -> line.standing().label().equals("refuted")
                        && !line.what().equals("verdict")));
        assertEquals(Verdict.GREEN, new SealVerifier(keys).ledger(data.ledger()).verdict());
    }

    private static HttpResponse<String> post(JenkinsRule jenkins, String who, String path) throws Exception {
        return new Web(jenkins.getURL(), who).post(PAGE + path, Web.FORM, "");
    }
}
