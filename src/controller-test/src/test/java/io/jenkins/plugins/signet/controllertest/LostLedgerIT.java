package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller neither continues another ledger nor begins one in silence, and makes no key in place of one that is lost. */
class LostLedgerIT {

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(0);

    @Test
    void aLostLedgerIsBegunAnewOnlyByAnAdministrator() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(LostLedgerIT::losesItsLedger);
        controller.runRemotely(LostLedgerIT::losesItsKey);
        controller.stopJenkins();
    }

    private static void losesItsLedger(JenkinsRule jenkins) throws Exception {
        enter("one");
        Path ledger = SignetHome.get().data().ledger();
        String former = LedgerReader.open(ledger).checkpoint().origin();
        assertThrows(InputException.class, () -> SignetHome.get().beginLedger("ada", "for no reason"));

        SignetHome.get().onBeforeShutdown();
        Files.move(ledger, ledger.resolveSibling("lost"));
        UndeterminedException lost =
                assertThrows(UndeterminedException.class, () -> SignetHome.get().seals());
        assertTrue(lost.getMessage().contains("ledger is lost"), lost.getMessage());
        assertTrue(lost.getMessage().contains("with at least 1 entry"), lost.getMessage());
        assertTrue(Files.notExists(ledger));

        SignetHome.get().beginLedger("ada", "the disk died");
        LedgerReader begun = SignetHome.get().seals().ledger().reader();
        assertNotEquals(former, begun.checkpoint().origin());
        assertEquals("the disk died", begun.entry(0).beginning().reason());
        enter("two");
    }

    private static void losesItsKey(JenkinsRule jenkins) throws Exception {
        SignetHome.get().onBeforeShutdown();
        Path key = jenkins.jenkins.getRootDir().toPath().resolve("secrets/signet/signing-key.pem");
        Files.move(key, key.resolveSibling("elsewhere"));
        UndeterminedException lost =
                assertThrows(UndeterminedException.class, () -> SignetHome.get().seals());
        assertTrue(lost.getMessage().contains("signing key is lost"), lost.getMessage());
        assertTrue(Files.notExists(key));
        Files.move(key.resolveSibling("elsewhere"), key);
        enter("three");
    }

    private static void enter(String summary) {
        SignetHome.get()
                .seals()
                .enter(
                        LedgerEntryType.SOAK,
                        Evidence.of(
                                EvidenceKind.SOAK,
                                new ReleaseId("shop", "1.0"),
                                "production",
                                Verdict.GREEN,
                                summary,
                                Instant.EPOCH,
                                Json.object().put("what", summary)));
    }
}
