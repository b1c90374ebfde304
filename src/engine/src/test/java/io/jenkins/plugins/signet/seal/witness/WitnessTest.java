package io.jenkins.plugins.signet.seal.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealVerifier;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.notes.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind of witness says of a ledger that grows, of one that is put back, and of one that was written anew. */
class WitnessTest {

    enum Kind {
        FOLDER,
        GIT,
        HTTP
    }

    @TempDir
    Path root;

    private final EcKey key = EcKey.generate();
    private final TrustedKeys keys = TrustedKeys.of(key);
    private final List<String> reports = Collections.synchronizedList(new ArrayList<>());
    private Path folder;
    private WitnessServer server;
    private int entries;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private WitnessAddress address(Kind kind) throws Exception {
        folder = root.resolve("ledger");
        return switch (kind) {
            case FOLDER -> WitnessAddress.parse("folder:" + Files.createDirectory(root.resolve("kept")), "test");
            case GIT -> WitnessAddress.parse("git:" + bareRepository() + "#heads-of-ledgers", "test");
            case HTTP -> {
                server = new WitnessServer(keys);
                yield WitnessAddress.parse(server.address(), "test");
            }
        };
    }

    private Path bareRepository() throws IOException {
        Path repository = Files.createDirectory(root.resolve("kept"));
        try {
            new Git(repository).run(List.of("init", "--quiet", "--bare"));
        } catch (UndeterminedException absent) {
            assumeTrue(false, "git is not installed");
        }
        return repository;
    }

    /** Opens the ledger as a shell does, and adds entries. */
    private void write(WitnessAddress address, int count) {
        try (Witnesses witnesses = Witnesses.of(List.of(address), keys, InstantSource.system(), reports::add);
                Ledger ledger = Ledger.open(folder, key)) {
            witnesses.join(ledger);
            append(ledger, count);
        }
    }

    private void append(Ledger ledger, int count) {
        for (int i = 0; i < count; i++) {
            entries++;
            ledger.record(LedgerEntry.of(
                    LedgerEntryType.SWITCH,
                    new ReleaseId("shop", "" + entries),
                    "production",
                    Verdict.GREEN,
                    Digest.of("entry " + entries),
                    Instant.EPOCH,
                    "entry " + entries));
        }
    }

    private Verdict verified(WitnessAddress address) {
        try (Witnesses witnesses = Witnesses.of(List.of(address), keys, InstantSource.system(), reports::add)) {
            return new SealVerifier(keys).ledger(folder, witnesses::compare).verdict();
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithALedgerThatOnlyGrows(Kind kind) throws Exception {
        WitnessAddress address = address(kind);
        write(address, 3);
        assertEquals(Verdict.GREEN, verified(address));
        write(address, 30);
        assertEquals(Verdict.GREEN, verified(address));
        assertEquals(List.of(), reports);
        if (kind == Kind.HTTP) {
            assertEquals(33, server.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOldCopyOfTheWholeFolderIsFoundAndNotAppendedTo(Kind kind) throws Exception {
        WitnessAddress address = address(kind);
        putBack(address);
        assertEquals(Verdict.GREEN, new SealVerifier(keys).ledger(folder).verdict(), "nothing in the copy is wrong");
        assertEquals(Verdict.RED, verified(address));
        UndeterminedException refused = assertThrows(UndeterminedException.class, () -> write(address, 1));
        assertTrue(refused.getMessage().contains("is not the one that its witness saw"), refused.getMessage());
        assertEquals(5, LedgerReader.open(folder).size());
    }

    @ParameterizedTest
    @EnumSource
    void anOldCopyThatWentOnIsFoundToo(Kind kind) throws Exception {
        WitnessAddress address = address(kind);
        putBack(address);
        for (int more = 1; more <= 3; more++) {
            try (Ledger ledger = Ledger.open(folder, key)) {
                append(ledger, 1);
            }
            assertEquals(Verdict.RED, verified(address), "with " + (5 + more) + " entries of which 7 were seen");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLedgerThatWasBegunAnewIsFound(Kind kind) throws Exception {
        WitnessAddress address = address(kind);
        write(address, 5);
        delete(folder);
        assertThrows(UndeterminedException.class, () -> write(address, 1));
    }

    @ParameterizedTest
    @EnumSource
    void oneThatFailsIsReportedAndShownTheNextHead(Kind kind) throws Exception {
        WitnessAddress address = address(kind);
        write(address, 1);
        fail(kind, true);
        write(address, 2);
        assertEquals(3, LedgerReader.open(folder).size(), "nobody is held up");
        assertTrue(reports.get(0).startsWith("witness "), reports::toString);
        assertEquals(Verdict.UNDETERMINED, verified(address), "not known is not green");

        fail(kind, false);
        reports.clear();
        write(address, 1);
        assertEquals(List.of(), reports);
        assertEquals(Verdict.GREEN, verified(address));
    }

    private void fail(Kind kind, boolean failing) throws IOException {
        if (kind == Kind.HTTP) {
            server.failWith(failing ? 503 : 0);
        } else {
            Path kept = root.resolve("kept");
            Path away = root.resolve("away");
            Files.move(failing ? kept : away, failing ? away : kept);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FOLDER", "GIT"})
    void whatIsKeptHasToBeSignedByATrustedKey(Kind kind) throws Exception {
        WitnessAddress address = address(kind);
        write(address, 1);
        LedgerFinding finding = address.open(TrustedKeys.of(EcKey.generate()), InstantSource.system())
                .compare(LedgerReader.open(folder))
                .orElseThrow();
        assertEquals(Verdict.RED, finding.verdict());
    }

    @ParameterizedTest
    @EnumSource(names = "HTTP")
    void theTimeOfACosignatureIsJudged(Kind kind) throws Exception {
        WitnessAddress address = address(kind);
        write(address, 2);
        long now = Instant.now().getEpochSecond();
        for (long time : new long[] {0, -1, Long.MIN_VALUE, now + 3600, Long.MAX_VALUE, now - 7200}) {
            server.signAt(time);
            assertEquals(Verdict.UNDETERMINED, verified(address), "signed at " + time);
        }
        server.signAt(null);
        assertEquals(Verdict.GREEN, verified(address));

        Witness witness = address.open(keys, InstantSource.system());
        server.signAt(now - 30);
        assertEquals(
                List.of(), witness.compare(LedgerReader.open(folder)).stream().toList());
        server.signAt(now - 60);
        LedgerFinding replayed = witness.compare(LedgerReader.open(folder)).orElseThrow();
        assertEquals(Verdict.RED, replayed.verdict(), "older than what was seen");
    }

    /** The text before the last empty line is what is signed; an answer with text of its own must not pass for signatures. */
    @ParameterizedTest
    @EnumSource(names = "HTTP")
    void anAnswerIsSignaturesAndNothingElse(Kind kind) throws Exception {
        WitnessAddress address = address(kind);
        write(address, 2);
        for (String before : List.of("more\n\n", "\n", "x", "\n\n", "a\u0000b\n\n")) {
            server.answerAfter(before);
            assertEquals(Verdict.UNDETERMINED, verified(address), before);
        }
        server.answerAfter("x".repeat(1 << 17) + "\n\n");
        assertEquals(Verdict.UNDETERMINED, verified(address), "endless");
        server.answerAfter("");
        assertEquals(Verdict.GREEN, verified(address));
    }

    @ParameterizedTest
    @EnumSource(names = "FOLDER")
    void aLedgerThatBeginsWhereAnotherWasKnownIsTold(Kind kind) throws Exception {
        WitnessAddress address = address(kind);
        write(address, 2);
        String former = LedgerReader.open(folder).checkpoint().origin();
        Path lost = folder;
        folder = root.resolve("begun");
        EcKey next = EcKey.generate();
        for (int run = 0; run < 2; run++) {
            try (Witnesses witnesses =
                            Witnesses.of(List.of(address), TrustedKeys.of(next), InstantSource.system(), reports::add);
                    Ledger ledger = Ledger.open(folder, next)) {
                witnesses.join(ledger);
            }
        }
        assertEquals(1, reports.size(), reports::toString);
        assertTrue(reports.get(0).contains("heads of " + former), reports::toString);
        folder = lost;
        assertEquals(Verdict.GREEN, verified(address));
    }

    @ParameterizedTest
    @EnumSource(names = "HTTP")
    void anAnswerBySomebodyElseIsNone(Kind kind) throws Exception {
        address(kind);
        write(WitnessAddress.parse(server.addressWithAnotherKey(), "test"), 1);
        assertTrue(reports.get(0).contains("without a signature by key"), reports::toString);
    }

    /** Replaces the ledger, of which seven entries were seen, by a copy from the time when it had five. */
    private void putBack(WitnessAddress address) throws IOException {
        write(address, 5);
        Path copy = root.resolve("copy");
        copy(folder, copy);
        write(address, 2);
        delete(folder);
        copy(copy, folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
