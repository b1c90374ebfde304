package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Carries out one attempt at a TLS, TCP or DNS check. A connection is opened and closed; no application data is sent. */
final class SocketProbing {

    private static final int HTTPS = 443;
    private static final int CONNECT_MILLIS = 10_000;

    private final URI target;
    private final HostRules rules;
    private final HostTurns turns;
    private final Supplier<SSLContext> tls;
    private final TimeLimit limit;
    private final RunVariables values;
    private final InstantSource clock;

    SocketProbing(
            URI target,
            HostRules rules,
            HostTurns turns,
            Supplier<SSLContext> tls,
            ExecutorService threads,
            RunVariables values,
            InstantSource clock) {
        this.target = target;
        this.rules = rules;
        this.turns = turns;
        this.tls = tls;
        this.limit = new TimeLimit(threads);
        this.values = values;
        this.clock = clock;
    }

    ProbeResult attempt(Probe.Tls probe, Deadline deadline) {
        return record("TLS", probe.endpoint().expand(values), deadline, facts -> {
            HostAndPort endpoint = HostAndPort.parse(probe.endpoint().expand(values), HTTPS, target);
            Deadline end = deadline.later(turns.enter(endpoint.host(), deadline));
            try (Socket socket = connect(endpoint, end)) {
                List<X509Certificate> chain =
                        limit.within(end, endpoint.toString(), () -> handshake(socket, endpoint), () -> close(socket));
                return expiry(chain, probe.daysLeft(), facts);
            } finally {
                turns.leave(endpoint.host());
            }
        });
    }

    ProbeResult attempt(Probe.Tcp probe, Deadline deadline) {
        return record("TCP", probe.endpoint().expand(values), deadline, facts -> {
            HostAndPort endpoint = HostAndPort.parse(probe.endpoint().expand(values), 0, target);
            Deadline end = deadline.later(turns.enter(endpoint.host(), deadline));
            Instant start = clock.instant();
            try {
                connect(endpoint, end).close();
            } finally {
                turns.leave(endpoint.host());
            }
            long millis = Duration.between(start, clock.instant()).toMillis();
            return probe.within()
                    .filter(within -> millis > within.toMillis())
                    .map(within -> List.of("it took " + millis + " ms, more than " + within.toMillis() + " ms"))
                    .orElse(List.of());
        });
    }

    ProbeResult attempt(Probe.Dns probe, Deadline deadline) {
        String host = probe.host().expand(values);
        return record("DNS", host, deadline, facts -> {
            List<String> found = resolve(host, deadline).stream()
                    .map(InetAddress::getHostAddress)
                    .toList();
            facts.put("addresses", Quoted.plain(String.join(", ", found)));
            return probe.addresses().stream()
                    .filter(address -> !found.contains(address))
                    .map(address -> "the address " + address + " is not among " + String.join(", ", found))
                    .toList();
        });
    }

    /** The work of one attempt: adds to the facts and returns what is wrong. */
    @FunctionalInterface
    private interface Look {
        List<String> findings(Map<String, String> facts) throws NoAnswer, IOException;
    }

    private ProbeResult record(String method, String subject, Deadline deadline, Look look) {
        Instant at = clock.instant();
        Map<String, String> facts = new LinkedHashMap<>();
        try {
            List<String> findings = look.findings(facts);
            Outcome outcome = findings.isEmpty() ? Outcome.PASS : Outcome.FAIL;
            return ProbeResult.of(outcome, findings, exchange(method, subject, at, true, null), facts);
        } catch (NoAnswer e) {
            boolean sent = e.outcome() != Outcome.REFUSED;
            Exchange exchange = exchange(method, subject, at, sent, e.getMessage());
            return ProbeResult.of(e.outcome(), List.of(e.getMessage()), exchange, facts);
        } catch (IOException e) {
            NoAnswer reason = NoAnswer.from(e, subject, deadline);
            Exchange exchange = exchange(method, subject, at, true, reason.getMessage());
            return ProbeResult.of(reason.outcome(), List.of(reason.getMessage()), exchange, facts);
        }
    }

    private Exchange exchange(String method, String subject, Instant at, boolean sent, String note) {
        long millis = Math.max(0, Duration.between(at, clock.instant()).toMillis());
        return new Exchange(method, subject, at, millis, sent, null, note);
    }

    private Socket connect(HostAndPort endpoint, Deadline deadline) throws NoAnswer {
        Optional<String> refusal = rules.refusal(endpoint.host(), endpoint.port());
        if (refusal.isPresent()) {
            throw new NoAnswer(Outcome.REFUSED, refusal.get());
        }
        List<InetAddress> addresses = resolve(endpoint.host(), deadline);
        refusal = AddressGuard.refusal(addresses);
        if (refusal.isPresent()) {
            throw new NoAnswer(Outcome.REFUSED, refusal.get());
        }
        Socket socket = new Socket();
        try {
            int millis = (int) Math.min(CONNECT_MILLIS, deadline.millisLeft());
            socket.connect(new InetSocketAddress(addresses.get(0), endpoint.port()), millis);
            return socket;
        } catch (IOException e) {
            close(socket);
            throw new NoAnswer(
                    Outcome.ERROR,
                    endpoint + " cannot be connected to: " + Quoted.plain(String.valueOf(e.getMessage())));
        }
    }

    private List<InetAddress> resolve(String host, Deadline deadline) throws NoAnswer {
        return limit.within(deadline, host, () -> AddressGuard.resolve(host), () -> {});
    }

    private List<X509Certificate> handshake(Socket socket, HostAndPort endpoint) throws IOException {
        String host = endpoint.host().replaceAll("[\\[\\]]", "");
        // closed as TLS wants it, with a word to the server, which otherwise logs an error, or goes on waiting
        try (SSLSocket secure =
                (SSLSocket) tls.get().getSocketFactory().createSocket(socket, host, endpoint.port(), true)) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : secure.getSession().getPeerCertificates()) {
                chain.add((X509Certificate) certificate);
            }
            return chain;
        }
    }

    private List<String> expiry(List<X509Certificate> chain, int daysWanted, Map<String, String> facts) {
        List<String> findings = new ArrayList<>();
        long least = Long.MAX_VALUE;
        for (X509Certificate certificate : chain) {
            Instant until = certificate.getNotAfter().toInstant();
            long days = Duration.between(clock.instant(), until).toDays();
            least = Math.min(least, days);
            if (days < daysWanted) {
                findings.add("the certificate of "
                        + Quoted.plain(certificate.getSubjectX500Principal().getName()) + " is valid for " + days
                        + " more days, less than " + daysWanted);
            }
        }
        facts.put("daysLeft", Long.toString(least));
        facts.put("subject", Quoted.plain(chain.get(0).getSubjectX500Principal().getName()));
        facts.put("issuer", Quoted.plain(chain.get(0).getIssuerX500Principal().getName()));
        return findings;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closing) {
            // it is given up either way
        }
    }
}
