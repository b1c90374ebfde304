package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The addresses of hosts, looked at before anything is connected to them, and kept for a while. */
final class ResolvedHosts {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private record Known(List<InetAddress> addresses, Optional<String> refusal, Instant until) {}

    private final TimeLimit limit;
    private final InstantSource clock;
    private final Map<String, Known> hosts = new ConcurrentHashMap<>();

    ResolvedHosts(TimeLimit limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * The addresses that may be connected to, at least one.
     *
     * @param host in brackets if it is an IPv6 address
     * @throws NoAnswer if its name cannot be resolved, or an address of it must not be reached
     */
    List<InetAddress> of(String host, Deadline deadline) throws NoAnswer {
        Known known = hosts.get(host);
        if (known == null || clock.instant().isAfter(known.until())) {
            List<InetAddress> found = limit.within(deadline, host, () -> AddressGuard.resolve(host), () -> {});
            known = new Known(
                    found, AddressGuard.refusal(found), clock.instant().plus(KEPT));
            hosts.put(host, known);
        }
        if (known.refusal().isPresent()) {
            throw new NoAnswer(Outcome.REFUSED, known.refusal().get());
        }
        return known.addresses();
    }
}
