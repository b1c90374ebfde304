package io.jenkins.plugins.signet.bench.smoke;

import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Runs a suite as {@code signet smoke} does. Prints the seconds that the checks took. */
public final class SignetChecks {

    private SignetChecks() {}

    /** @param args the site's URL, the suite, and how often to run it; the last time counts */
    public static void main(String[] args) {
        Suite suite = Suite.read(Path.of(args[1]));
        SmokeRequest request = new SmokeRequest(
                suite, URI.create(args[0]), Set.of(), Map.of(), TargetCredentials.NONE, Inputs.PARALLEL);
        double seconds = 0;
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            seconds = seconds(request);
        }
        System.out.println(seconds);
    }

    private static double seconds(SmokeRequest request) {
        long began = System.nanoTime();
        SmokeReport report = SmokeRun.run(request, InstantSource.system(), System.err::println);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (report.counts().passed() != Inputs.CHECKS) {
            throw new IllegalStateException(report.summary());
        }
        return seconds;
    }
}
