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
        assertTrue(refused.err().contains("is not the one that its witness saw"), refused.err());
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
