package io.jenkins.plugins.signet.bench.smoke;

import io.jenkins.plugins.signet.bench.Benchmark;
import io.jenkins.plugins.signet.proof.Figures;
import java.nio.file.Path;
import java.util.List;

/** {@code mvn -Pbench -Dbench=smoke-start}: few checks, and how long it takes to begin. */
public final class SmokeStartBenchmark implements Benchmark {

    @Override
    public String name() {
        return "smoke-start";
    }

    @Override
    public List<Figures> run(Path scratch) throws Exception {
        Peers peers = Peers.find(scratch);
        try (PlainSite site = PlainSite.start(scratch)) {
            return List.of(new StartUp(peers, site.url(), scratch).run());
        }
    }
}
