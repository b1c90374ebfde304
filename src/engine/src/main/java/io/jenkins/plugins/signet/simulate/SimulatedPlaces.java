package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.application.Health;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the simulated environments are configured, and the application that goes there. */
final class SimulatedPlaces {

    static final String APP = "shop";
    static final Duration WINDOW = Duration.ofSeconds(20);
    static final Duration SOAK = Duration.ofSeconds(60);

    private static final String SCHEME = "http://";
    private static final Window WATCHED =
            new Window(WINDOW, Duration.ofSeconds(5), Duration.ofSeconds(5), 0.05, 20, 0, "", List.of(), List.of());
    private static final EnvironmentRouter ROUTER = new EnvironmentRouter(
            EnvironmentRouter.Type.HAPROXY, null, 0, "live.map", "127.0.0.1:9999", "shop", List.of());

    private SimulatedPlaces() {}

    static Environment environment(String name, PromotionPolicy promotion) {
        Tier tier = List.of(Tier.values()).stream()
                .filter(candidate -> candidate.label().equals(name))
                .findFirst()
                .orElseThrow();
        return new Environment(
                name,
                tier,
                name,
                SCHEME + name,
                new Environment.Ports(8081, 8082),
                ROUTER,
                Optional.empty(),
                Map.of(),
                WATCHED,
                Optional.of(SoakPolicy.of(SOAK, Duration.ofSeconds(10))),
                promotion);
    }

    /** The environment whose users call this URL. */
    static String behind(String url) {
        return url.substring(SCHEME.length());
    }

    static PlannedRelease plan(Bits bits) {
        return new PlannedRelease(
                PlannedRelease.SCHEMA,
                "signet.yaml",
                APP,
                bits.manifest(),
                new Start(List.of("shop"), "", List.of(), "", Map.of()),
                new Health("/", Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 2, Duration.ofSeconds(30)),
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                "",
                Map.of());
    }
}
