package io.jenkins.plugins.signet.bench;

import io.jenkins.plugins.signet.proof.Figures;
import java.nio.file.Path;
import java.util.List;

/** One comparison with peers. */
public interface Benchmark {

    /** @return what {@code -Dbench=NAME} chooses it by */
    String name();

    /**
     * Measures all sides, in turns.
     *
     * @param scratch an empty folder, deleted afterwards
     * @return what {@code docs/benchmarks.md} shall say, one section each
     * @throws PeerMissing if a peer is not to be had on this machine
     */
    List<Figures> run(Path scratch) throws Exception;
}
