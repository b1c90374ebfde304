package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The witnesses of one ledger. They are shown each new head on a thread of their own: one that hangs, fails or contradicts
 * holds nobody up and changes no verdict; it is reported, and shown the next head as well.
 */
public final class Witnesses implements AutoCloseable {

    private static final long GOODBYE_SECONDS = 30;

    private final List<Witness> all;
    private final Consumer<String> report;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "signet-witnesses");
        worker.setDaemon(true);
        return worker;
    });

    /** @param report told, in one sentence each, what is wrong with a head, or that it could not be shown */
    public Witnesses(List<Witness> all, Consumer<String> report) {
        this.all = List.copyOf(all);
        this.report = report;
    }

    /**
     * @param keys whose checkpoints count, also those of former keys
     * @param clock by which the times are judged at which witnesses say that they signed
     */
    public static Witnesses of(
            List<WitnessAddress> addresses, TrustedKeys keys, InstantSource clock, Consumer<String> report) {
        return new Witnesses(
                addresses.stream().map(address -> address.open(keys, clock)).toList(), report);
    }

    /** What witnesses say of a ledger; what they keep stays as it is, but for HTTP witnesses, which take what they sign. */
    public List<LedgerFinding> compare(LedgerReader ledger) {
        return ask(Witness::compare, ledger);
    }

    /**
     * Compares a ledger that was opened to be appended to, and shows them each head that it gets from now on.
     *
     * @throws UndeterminedException if a witness has seen more of the ledger, or another one
     */
    public void join(Ledger ledger) {
        List<LedgerFinding> findings = ask(Witness::keep, ledger.reader());
        findings.stream()
                .filter(finding -> finding.verdict() == Verdict.RED)
                .findFirst()
                .ifPresent(finding -> {
                    throw new UndeterminedException(
                            "ledger " + ledger.folder() + " is not the one that its witness saw: " + finding.where()
                                    + " " + finding.what() + ". Bring back the newest copy of the folder");
                });
        findings.forEach(this::tell);
        if (!all.isEmpty()) {
            ledger.afterRecord(() -> show(ledger));
        }
    }

    /** Shows them what the ledger is by then; one showing is enough for all that was recorded before it begins. */
    private void show(Ledger ledger) {
        if (!isDue.getAndSet(true)) {
            thread.execute(() -> {
                isDue.set(false);
                ask(Witness::keep, ledger.reader()).forEach(this::tell);
            });
        }
    }

    /** Waits a while for those that are being shown a head. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                report.accept(
                        "the witnesses have not taken the ledger's head yet; they are shown it with the next entry");
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private List<LedgerFinding> ask(
            BiFunction<Witness, LedgerReader, Optional<LedgerFinding>> question, LedgerReader ledger) {
        return all.stream()
                .flatMap(witness -> ask(witness, question, ledger).stream())
                .toList();
    }

    private static Optional<LedgerFinding> ask(
            Witness witness, BiFunction<Witness, LedgerReader, Optional<LedgerFinding>> question, LedgerReader ledger) {
        try {
            return question.apply(witness, ledger);
        } catch (UndeterminedException e) {
            return Optional.of(LedgerFinding.undetermined(witness.name(), "cannot be asked: " + e.getMessage()));
        }
    }

    private void tell(LedgerFinding finding) {
        report.accept("witness " + finding.where() + " " + finding.what());
    }
}
