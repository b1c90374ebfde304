package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code signet key} and {@code signet cosign}, one after the other as people use them. */
class KeyCommandsTest {

    @TempDir
    Path folder;

    private Session key(String command, String... more) {
        List<String> arguments = Stream.concat(
                        Stream.of("key", command, "--data", new SealedFile(folder).data()), Stream.of(more))
                .toList();
        return Session.of(SealedFile.PASSPHRASE, arguments.toArray(String[]::new));
    }

    private String signing() {
        Session list = key("list");
        assertEquals(0, list.exitCode(), list.err());
        return list.out().lines().findFirst().orElseThrow().split(" ")[0];
    }

    private int verified(Path seal) {
        return Session.of(
                        "verify",
                        seal.toString(),
                        "--require",
                        "RED,ledger,key",
                        "--ledger",
                        new SealedFile(folder).ledger().toString())
                .exitCode();
    }

    @Test
    void aKeyIsRotatedAndRevokedAndWhatItSignedBeforeStaysValid() throws Exception {
        SealedFile sealed = new SealedFile(folder);
        sealed.mustSeal("1");
        String first = signing();
        assertEquals(2, key("revoke", first, "--reason", "lost").exitCode(), "the key that signs");

        assertEquals(0, key("rotate").exitCode());
        String second = signing();
        assertNotEquals(first, second);
        assertEquals(0, key("revoke", first, "--reason", "laptop stolen").exitCode());
        assertTrue(key("list").out().contains("laptop stolen"));
        assertTrue(key("export").out().startsWith("-----BEGIN PUBLIC KEY-----"));

        sealed.mustSeal("2");
        assertEquals(0, verified(sealed.bundle("1")));
        assertEquals(0, verified(sealed.bundle("2")));
        assertEquals(
                0, Session.of("verify", "--ledger", sealed.ledger().toString()).exitCode());
    }

    @Test
    void whereNoLedgerWasBegunNoneIsBegunToChangeAKey() throws Exception {
        Path other = Files.createDirectory(folder.resolve("mistyped"));
        for (List<String> change : List.of(
                List.of("rotate"),
                List.of("revoke", "ab12", "--reason", "lost"),
                List.of("settle", "ab12", "--reason", "x"))) {
            List<String> command = new ArrayList<>(List.of("key"));
            command.addAll(change);
            command.addAll(List.of("--data", other.toString()));
            Session refused = Session.of(SealedFile.PASSPHRASE, command.toArray(String[]::new));
            assertEquals(2, refused.exitCode(), refused.err());
            assertTrue(refused.err().contains("no ledger has been begun in '" + other + "'"), refused.err());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(other), left.toList());
        }
        try (Stream<Path> left = Files.list(other)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aSecondPersonSignsTheSameSeal() throws Exception {
        SealedFile sealed = new SealedFile(folder);
        sealed.mustSeal("1");
        Path pem = privateKey();
        Session cosigned = cosign(sealed, pem);
        assertEquals(0, cosigned.exitCode(), cosigned.err());
        Path bundle = Path.of(cosigned.out().strip().replaceFirst(".*, bundle ", ""));
        assertEquals(0, verified(bundle));
        assertEquals(0, verified(sealed.bundle("1")));

        Path missing = folder.resolve("nobody.pem");
        assertEquals(2, cosign(sealed, missing).exitCode());
    }

    private Session cosign(SealedFile sealed, Path pem) {
        return Session.of(
                SealedFile.PASSPHRASE,
                "cosign",
                sealed.bundle("1").toString(),
                "--key",
                pem.toString(),
                "--data",
                sealed.data());
    }

    private Path privateKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        String body = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return Files.writeString(
                folder.resolve("ada.pem"), "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }
}
