package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.bench.Benchmark;
import io.jenkins.plugins.signet.proof.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code mvn -Pbench -Dbench=drift}. */
public final class DriftBenchmark implements Benchmark {

    /** Held, for the log manager does not: the peers would log every object that they read. */
    private static final Logger ROOT = Logger.getLogger("");

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public List<Figures> run(Path scratch) throws Exception {
        ROOT.setLevel(Level.SEVERE);
        try (LargeSchema schemas = new LargeSchema()) {
            return List.of(new Scale(schemas).run(), new SideBySide(schemas).run());
        }
    }
}
