package io.jenkins.plugins.signet.bench.traffic;

import io.jenkins.plugins.signet.bench.Benchmark;
import io.jenkins.plugins.signet.bench.PeerMissing;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code mvn -Pbench -Dbench=traffic}. */
public final class TrafficBenchmark implements Benchmark {

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public List<Figures> run(Path scratch) throws Exception {
        List<List<String>> flips = new ArrayList<>();
        List<List<String>> steadiness = new ArrayList<>();
        for (RouterProgram program : RouterProgram.values()) {
            String name = program.name().toLowerCase(Locale.ROOT);
            if (RouterProgram.find(name).isEmpty()) {
                throw new PeerMissing(name + " is not installed here");
            }
            try (RoutedSlots routed = RoutedSlots.pointed(program, folder(scratch, name))) {
                flips.add(new FlipLatency(routed).row(name));
                steadiness.add(new Steadiness(routed).row(name + ", pointer"));
            }
        }
        try (RoutedSlots routed = RoutedSlots.reloadedNginx(folder(scratch, "nginx-reload"))) {
            steadiness.add(new Steadiness(routed).row("nginx, reload"));
        }
        try (RoutedSlots routed = RoutedSlots.caddyByItsAdminApi(folder(scratch, "caddy-reload"))) {
            steadiness.add(new Steadiness(routed).row("caddy, admin API"));
        }
        return List.of(
                new Figures(
                        "Flip latency",
                        List.of("From the decision to the first request that the new slot answers, while users keep"
                                + " coming: Signet's router, and the bare call that it comes down to (a rename, or one line"
                                + " on HAProxy's socket), in turns; medians of " + FlipLatency.FLIPS
                                + " each. \"with lease\" adds what a switch does before it moves anything: checking its"
                                + " fencing token and writing its step down, fsynced."),
                        List.of("router", "bare call", "Signet", "Signet ÷ bare", "with lease"),
                        flips),
                new Figures(
                        "Requests during flips",
                        List.of("Users on kept and new connections. Periods of " + Steadiness.PERIOD_SECONDS
                                + " s without flips and with a flip every " + Steadiness.BETWEEN_FLIPS_MILLIS
                                + " ms, in turns; the median of " + Steadiness.PERIODS + " ratios of their p99."),
                        List.of(
                                "way",
                                "p99 steady",
                                "p99 in flips",
                                "in flips ÷ steady",
                                "flips",
                                "requests",
                                "failed"),
                        steadiness));
    }

    private static Path folder(Path scratch, String name) throws Exception {
        return Files.createDirectories(scratch.resolve(name));
    }
}
