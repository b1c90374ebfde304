package io.jenkins.plugins.signet.bench.ledger;

import io.jenkins.plugins.signet.bench.Benchmark;
import io.jenkins.plugins.signet.proof.Figures;
import java.nio.file.Path;
import java.util.List;

/** {@code mvn -Pbench -Dbench=ledger}. */
public final class LedgerBenchmark implements Benchmark {

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Figures> run(Path scratch) throws Exception {
        return List.of(new Appends(scratch).run());
    }
}
