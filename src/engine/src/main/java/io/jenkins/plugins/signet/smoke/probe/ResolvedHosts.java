package io.jenkins.plugins.signet.smoke.probe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the addresses of a host may be reached. The answer is kept for less time than the JDK keeps the addresses
 * themselves (30 s), so that a connection goes to the addresses that were looked at.
 */
final class ResolvedHosts {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private record Known(Optional<String> refusal, Instant until) {}

    private final TimeLimit limit;
    private final InstantSource clock;
    private final Map<String, Known> hosts = new ConcurrentHashMap<>();

    ResolvedHosts(TimeLimit limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Why the host must not be reached; empty if it may be.
     *
     * @throws NoAnswer if its name cannot be resolved
     */
    Optional<String> refusal(String host, Deadline deadline) throws NoAnswer {
        Known known = hosts.get(host);
        if (known == null || clock.instant().isAfter(known.until())) {
            Optional<String> refusal =
                    AddressGuard.refusal(limit.within(deadline, host, () -> AddressGuard.resolve(host), () -> {}));
            known = new Known(refusal, clock.instant().plus(KEPT));
            hosts.put(host, known);
        }
        return known.refusal();
    }
}
