package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger whose heads are kept in a second folder, from the command line. */
class WitnessedLedgerTest {

    @TempDir
    Path folder;

    private SealedFile sealed;
    private String witness;

    @BeforeEach
    void prepare() throws IOException {
        sealed = new SealedFile(folder);
        witness = "folder:" + Files.createDirectory(folder.resolve("kept"));
    }

    private Session verify() {
        return Session.of("verify", "--ledger", sealed.ledger().toString(), "--witness", witness);
    }

    @Test
    void anOldCopyOfTheLedgerIsNeitherVerifiedNorContinued() throws IOException {
        sealed.mustSeal("1", "--witness", witness);
        Path copy = folder.resolve("copy");
        copy(sealed.ledger(), copy);
        sealed.mustSeal("2", "--witness", witness);
        assertEquals(0, verify().exitCode(), verify().out());

        replaceBy(copy);
        assertEquals(
                0,
                Session.of("verify", "--ledger", sealed.ledger().toString()).exitCode(),
                "by itself, nothing is wrong with it");
        Session verified = verify();
        assertEquals(1, verified.exitCode());
        assertTrue(verified.out().contains("did not grow out of the 2 in folder:"), verified.out());
        Session refused = sealed.seal("3", "--witness", witness);
        assertEquals(3, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("has only 1 entries"), refused.err());
        // whoever puts everything back to that day is found out by the witness alone
        Files.delete(folder.resolve("data-keys/ledger.json"));
        Session restored = sealed.seal("3", "--witness", witness);
        assertEquals(3, restored.exitCode(), restored.out());
        assertTrue(restored.err().contains("is not the one that its witness saw"), restored.err());
    }

    @Test
    void aWitnessThatIsNotThereIsToldOfAndChangesNoVerdict() throws IOException {
        Files.delete(folder.resolve("kept"));
        Session session = sealed.seal("1", "--witness", witness);
        assertEquals(1, session.exitCode(), "a seal that is RED for want of evidence");
        assertTrue(session.err().contains("cannot be asked: there is no folder"), session.err());
        assertEquals(3, verify().exitCode());
    }

    @Test
    void whatIsNoWitnessIsRefused() throws IOException {
        Session session = sealed.seal("1", "--witness", "/mnt/witness");
        assertEquals(2, session.exitCode());
        assertTrue(session.err().contains("--witness: not a witness"), session.err());
        assertTrue(Files.notExists(sealed.ledger()));
    }

    @Test
    void aLostLedgerIsBegunAnewOnlyByItsOwnCommand() throws IOException {
        sealed.mustSeal("1", "--witness", witness);
        Session needless = Session.of(
                SealedFile.PASSPHRASE, "ledger", "--data", sealed.data(), "--begin", "--reason", "for no reason");
        assertEquals(2, needless.exitCode(), needless.err());
        assertEquals(0, Session.of("ledger", "--data", sealed.data()).exitCode(), "which needs no passphrase");

        Files.move(sealed.ledger(), folder.resolve("lost"));
        assertEquals(3, Session.of("ledger", "--data", sealed.data()).exitCode());
        for (String[] command : new String[][] {
            {"key", "list"},
            {"key", "rotate"},
            {"key", "export"},
            {"cosign", sealed.bundle("1").toString(), "--key", "x"}
        }) {
            String[] whole = Stream.of(command, new String[] {"--data", sealed.data()})
                    .flatMap(Stream::of)
                    .toArray(String[]::new);
            assertTrue(Session.of(SealedFile.PASSPHRASE, whole).exitCode() >= 2, String.join(" ", whole));
        }
        Session refused = sealed.seal("2", "--witness", witness);
        assertEquals(3, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("ledger is lost"), refused.err());
        assertTrue(refused.err().contains("signet ledger --begin"), refused.err());
        assertTrue(Files.notExists(sealed.ledger()));

        assertEquals(
                2,
                Session.of(SealedFile.PASSPHRASE, "ledger", "--data", sealed.data(), "--begin")
                        .exitCode(),
                "without a reason");
        Session begun = Session.of(
                SealedFile.PASSPHRASE, "ledger", "--data", sealed.data(), "--begin", "--reason", "the disk died");
        assertEquals(0, begun.exitCode(), begun.err());
        assertTrue(begun.out().contains("1 entries"), begun.out());
        Session resealed = sealed.seal("2", "--witness", witness);
        assertEquals(1, resealed.exitCode(), resealed.out() + resealed.err());
        assertTrue(resealed.err().contains("kept nothing of ledger"), resealed.err());
        assertEquals(0, verify().exitCode(), verify().out());
        assertEquals(
                0,
                Session.of(
                                "verify",
                                "--ledger",
                                folder.resolve("lost").toString(),
                                "--key",
                                folder.resolve("data/ledger-former-1.pub.pem").toString())
                        .exitCode());
    }

    private void replaceBy(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(sealed.ledger())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        copy(copy, sealed.ledger());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
