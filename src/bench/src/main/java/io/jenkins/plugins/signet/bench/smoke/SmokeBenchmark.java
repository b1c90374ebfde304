package io.jenkins.plugins.signet.bench.smoke;

import io.jenkins.plugins.signet.bench.Benchmark;
import io.jenkins.plugins.signet.proof.Figures;
import java.nio.file.Path;
import java.util.List;

/** {@code mvn -Pbench -Dbench=smoke}. */
public final class SmokeBenchmark implements Benchmark {

    @Override
    public String name() {
        return "smoke";
    }

    @Override
    public List<Figures> run(Path scratch) throws Exception {
        Peers peers = Peers.find(scratch);
        try (PlainSite site = PlainSite.start(scratch)) {
            Figures throughput = new Throughput(peers, site.url(), scratch).run();
            return List.of(throughput, new StartUp(peers, site.url(), scratch).run());
        }
    }
}
