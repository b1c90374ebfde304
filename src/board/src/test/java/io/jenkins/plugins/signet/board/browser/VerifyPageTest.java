package io.jenkins.plugins.signet.board.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.jenkins.plugins.signet.board.BoardServer;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.ChangeLog;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seals of a real ledger, checked by a real browser. */
class VerifyPageTest {

    private static Chromium chromium;

    @TempDir
    private Path folder;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private DataFolder data;
    private BoardServer server;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void someSealsUnderACheckpoint() throws IOException {
        data = new DataFolder(folder.resolve("data"));
        EcKey key = EcKey.generate();
        try (Ledger ledger = Ledger.open(data.ledger(), key)) {
            Sealer sealer = new Sealer(data, ledger, key, Instant::now);
            sealer.exportPublicKey();
            for (String version : List.of("1", "2", "3", "4", "5")) {
                sealer.seal(SealRequest.of(new ReleaseId("shop", version), "production", Tier.PRODUCTION, jar(version))
                        .build());
            }
        }
        DataFolderViews views = new DataFolderViews(data, ChangeLog.NONE, InstantSource.system());
        server = BoardServer.start(new BoardApi(views, new Promotions(), InstantSource.system()));
        context = chromium.browser().newContext();
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(server.uri("verify.html").toString());
        assertThat(page.locator("main h1")).hasText("Verify a seal");
    }

    @AfterEach
    void close() {
        context.close();
        server.close();
        assertEquals(List.of(), complaints);
    }

    private static Manifest jar(String version) {
        return Manifest.of(List.of(new Artifact("shop.jar", Digest.of("jar of " + version))));
    }

    private Path seal(String version) {
        return data.seal(new ReleaseId("shop", version), "production");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("mine.jar"), content);
    }

    private Locator found() {
        return page.getByLabel("What was found");
    }

    @Test
    void aSealIsProvenByItsSignatureItsPlaceInTheLedgerAndTheFile() throws IOException {
        for (String version : List.of("1", "3", "5")) {
            page.getByLabel("The seal").setInputFiles(seal(version));
            assertThat(found()).containsText("shop " + version + " in production");
            assertThat(found()).containsText("What this proves");
            assertThat(found()).containsText("of the ledger of 5, under a signed checkpoint");
        }
        page.getByLabel("A file that it is").setInputFiles(file("jar of 5"));
        assertThat(found()).containsText("mine.jar is the very shop.jar that was sealed.");
    }

    @Test
    void anotherFileIsNotProven() throws IOException {
        page.getByLabel("The seal").setInputFiles(seal("2"));
        page.getByLabel("A file that it is").setInputFiles(file("jar of 3"));
        assertThat(found()).containsText("This is not proven");
        assertThat(found()).containsText("mine.jar is none of the files that were sealed.");
    }

    @Test
    void aSealThatWasAlteredIsNotProven() throws IOException {
        String text = Files.readString(seal("2"));
        int at = text.indexOf("\"payload\":\"") + "\"payload\":\"".length() + 40;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        Path altered = Files.writeString(
                folder.resolve("altered.json"), text.substring(0, at) + other + text.substring(at + 1));
        page.getByLabel("The seal").setInputFiles(altered);
        assertThat(found()).containsText("This is not proven");
        assertThat(found()).containsText("by none of the keys, or the seal was altered");
    }

    @Test
    void anotherKeyProvesNothing() throws IOException {
        Path key = Files.write(
                folder.resolve("other.pem"),
                TrustedKeys.of(EcKey.generate()).pem().getBytes(StandardCharsets.US_ASCII));
        page.getByLabel("The public key").setInputFiles(key);
        page.getByLabel("The seal").setInputFiles(seal("2"));
        assertThat(found()).containsText("by none of the keys");
    }

    @Test
    void whatIsNoSealIsSaidToBeNone() throws IOException {
        page.getByLabel("The seal").setInputFiles(Files.writeString(folder.resolve("x.json"), "<script>1</script>"));
        assertThat(found()).containsText("This could not be checked");
        assertThat(found()).containsText("This is not proven");
    }
}
