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

    private static final int FLIPS = 150;
    private static final int SLOW_FLIPS = 20;

    private final List<List<String>> flips = new ArrayList<>();
    private final List<List<String>> others = new ArrayList<>();
    private final List<List<String>> steadiness = new ArrayList<>();

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public List<Figures> run(Path scratch) throws Exception {
        for (RouterProgram program : RouterProgram.values()) {
            String name = program.name().toLowerCase(Locale.ROOT);
            if (RouterProgram.find(name).isEmpty()) {
                if (program == RouterProgram.TRAEFIK) {
                    continue; // in no Debian package
                }
                throw new PeerMissing(name + " is not installed here");
            }
            try (RoutedSlots routed = RoutedSlots.pointed(program, folder(scratch, name))) {
                pointed(name, routed);
            }
        }
        other("nginx, reload", RoutedSlots.reloadedNginx(folder(scratch, "nginx-reload")));
        other("caddy, admin API", RoutedSlots.caddyByItsAdminApi(folder(scratch, "caddy-reload")));
        if (KamalProxy.isThere()) {
            other(KamalProxy.NAME, RoutedSlots.behindKamalProxy(folder(scratch, KamalProxy.NAME)));
        }
        return List.of(flipLatency(), otherWays(), requestsDuringFlips());
    }

    private void pointed(String name, RoutedSlots routed) throws Exception {
        double[] medians = new FlipLatency(routed)
                .medians(FLIPS, routed::pointBarely, routed.router()::point, new LeasedFlip(routed));
        flips.add(List.of(
                name,
                millis(medians[0]),
                millis(medians[1]),
                Figures.ratio(medians[1], medians[0]),
                millis(medians[2])));
        steadiness.add(new Steadiness(routed).row(name + ", pointer"));
    }

    private void other(String name, RoutedSlots slots) throws Exception {
        try (RoutedSlots routed = slots) {
            double[] medians = new FlipLatency(routed).medians(SLOW_FLIPS, routed.router()::point);
            others.add(List.of(name, millis(medians[0])));
            steadiness.add(new Steadiness(routed).row(name));
        }
    }

    private Figures flipLatency() {
        return new Figures(
                "Flip latency",
                List.of("From the decision to the first request that the new slot answers, while a user keeps asking on"
                        + " one connection: Signet's router, and the bare call that it comes down to (a rename, or one"
                        + " line on HAProxy's socket; for Traefik, which is measured where it is on the path, writing a"
                        + " file and renaming it), in turns; medians of " + FLIPS
                        + " each. \"with lease\" adds what"
                        + " a switch does before it moves anything: checking its fencing token and writing its step"
                        + " down, fsynced."),
                List.of("router", "bare call", "Signet", "Signet ÷ bare", "with lease"),
                flips);
    }

    private Figures otherWays() {
        String kamal = KamalProxy.isThere()
                ? " kamal-proxy checks the slot's health as part of its flip."
                : " kamal-proxy was not on this machine.";
        return new Figures(
                "Flip latency of other ways",
                List.of("The same for a reload, and for kamal-proxy's own command; medians of " + SLOW_FLIPS + "."
                        + kamal),
                List.of("way", "first answer of the new slot"),
                others);
    }

    private Figures requestsDuringFlips() {
        return new Figures(
                "Requests during flips",
                List.of("Users on kept and new connections. Periods of " + Steadiness.PERIOD_SECONDS
                        + " s without flips and with a flip every " + Steadiness.BETWEEN_FLIPS_MILLIS
                        + " ms, in turns; the median of " + Steadiness.PERIODS + " ratios of their p99. What failed was"
                        + " reset or closed unanswered; its user asks again on a new connection."),
                List.of("way", "p99 steady", "p99 in flips", "in flips ÷ steady", "flips", "requests", "failed"),
                steadiness);
    }

    private static String millis(double millis) {
        return "%.2f ms".formatted(millis);
    }

    private static Path folder(Path scratch, String name) throws Exception {
        return Files.createDirectories(scratch.resolve(name));
    }
}
