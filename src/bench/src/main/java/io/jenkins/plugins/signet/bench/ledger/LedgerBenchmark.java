package io.jenkins.plugins.signet.bench.ledger;

import io.jenkins.plugins.signet.bench.Benchmark;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import java.nio.file.Path;
import java.util.List;

/** {@code mvn -Pbench -Dbench=ledger}. */
public final class LedgerBenchmark implements Benchmark {

    private static final int SMALL = 1000;
    private static final int LARGE = 1_000_000;
    private static final int WRITERS = 64;

    private final EcKey key = EcKey.generate();

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Figures> run(Path scratch) throws Exception {
        Figures appends = new Appends(scratch).run();
        Path small = write(scratch.resolve("small"), SMALL);
        Path large = write(scratch.resolve("large"), LARGE);
        // before the look-ups: it reads every file, and leaves them in memory
        Figures verifying = new Verifying(key).run(large);
        return List.of(appends, new Lookups().run(small, large), verifying);
    }

    private Path write(Path folder, long entries) throws InterruptedException {
        try (Ledger ledger = Ledger.open(folder, key)) {
            Writers.run(WRITERS, entries, i -> ledger.append(SampleEntries.any(i, key)));
        }
        return folder;
    }
}
