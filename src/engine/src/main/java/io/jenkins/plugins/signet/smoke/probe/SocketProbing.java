package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import io.jenkins.plugins.signet.smoke.wire.OldHello;
import io.jenkins.plugins.signet.smoke.wire.Peer;
import io.jenkins.plugins.signet.smoke.wire.TlsVersion;
import io.jenkins.plugins.signet.smoke.wire.Unconnected;
import io.jenkins.plugins.signet.smoke.wire.WireClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import javax.net.ssl.SSLSocket;

/** Carries out one attempt at a TLS or TCP check. A connection is opened and closed; no application data is sent. */
final class SocketProbing {

    private static final int HTTPS = 443;
    private static final int LONGEST_BANNER = 4096;

    private final URI target;
    private final HostRules rules;
    private final HostTurns turns;
    private final ResolvedHosts hosts;
    private final TlsContexts tls;
    private final TimeLimit limit;
    private final RunVariables values;
    private final InstantSource clock;

    SocketProbing(
            URI target,
            HostRules rules,
            HostTurns turns,
            ResolvedHosts hosts,
            TlsContexts tls,
            ExecutorService threads,
            RunVariables values,
            InstantSource clock) {
        this.target = target;
        this.rules = rules;
        this.turns = turns;
        this.hosts = hosts;
        this.tls = tls;
        this.limit = new TimeLimit(threads);
        this.values = values;
        this.clock = clock;
    }

    ProbeResult attempt(Probe.Tls probe, Deadline deadline) {
        return record("TLS", probe.endpoint().expand(values), deadline, facts -> {
            HostAndPort endpoint = HostAndPort.parse(probe.endpoint().expand(values), HTTPS, target);
            Bearings bearings = Bearings.of(probe.approach(), values, () -> tls.terms(probe.approach()));
            facts.putAll(bearings.facts());
            Deadline end = deadline.later(turns.enter(endpoint.host(), deadline));
            try {
                Peer peer = peer(endpoint, bearings, true, end);
                List<String> findings = new ArrayList<>();
                try (Socket socket = connect(endpoint, bearings, peer, end)) {
                    List<X509Certificate> chain = limit.within(
                            end, endpoint.toString(), () -> handshake(socket, peer, facts), () -> close(socket));
                    findings.addAll(expiry(chain, probe.daysLeft(), facts));
                }
                if (probe.approach().minimum().isPresent()) {
                    for (TlsVersion old : probe.approach().minimum().get().older()) {
                        findings.addAll(spoken(old, endpoint, bearings, peer, end));
                    }
                }
                return findings;
            } finally {
                turns.leave(endpoint.host());
            }
        });
    }

    private List<String> spoken(TlsVersion old, HostAndPort endpoint, Bearings bearings, Peer peer, Deadline end)
            throws NoAnswer {
        try (Socket socket = connect(endpoint, bearings, peer, end)) {
            boolean spoken = limit.within(
                    end, endpoint.toString(), () -> isSpoken(socket, old, peer.name()), () -> close(socket));
            return spoken ? List.of("it still speaks " + old.label()) : List.of();
        } catch (IOException closing) {
            return List.of();
        }
    }

    /** One that hangs up on the greeting does not speak it. */
    private static boolean isSpoken(Socket socket, TlsVersion old, String name) {
        try {
            return OldHello.isAnswered(socket, old, name);
        } catch (IOException hungUp) {
            return false;
        }
    }

    ProbeResult attempt(Probe.Tcp probe, Deadline deadline) {
        return record("TCP", probe.endpoint().expand(values), deadline, facts -> {
            HostAndPort endpoint = HostAndPort.parse(probe.endpoint().expand(values), 0, target);
            Bearings bearings = Bearings.of(probe.approach(), values, () -> tls.terms(probe.approach()));
            facts.putAll(bearings.facts());
            Deadline end = deadline.later(turns.enter(endpoint.host(), deadline));
            Instant start = clock.instant();
            List<String> findings = new ArrayList<>();
            try (Socket socket = connect(endpoint, bearings, peer(endpoint, bearings, false, end), end)) {
                long millis = Duration.between(start, clock.instant()).toMillis();
                probe.within()
                        .filter(within -> millis > within.toMillis())
                        .ifPresent(within ->
                                findings.add("it took " + millis + " ms, more than " + within.toMillis() + " ms"));
                if (!probe.banner().isEmpty()) {
                    String banner = banner(socket, endpoint, probe, end);
                    facts.put("banner", Quoted.plain(banner));
                    findings.addAll(complaints(probe, banner));
                }
            } finally {
                turns.leave(endpoint.host());
            }
            return findings;
        });
    }

    private List<String> complaints(Probe.Tcp probe, String banner) {
        return probe.banner().stream()
                .flatMap(match -> match.complaint(banner, values).stream())
                .map(complaint -> "the banner " + complaint)
                .toList();
    }

    /** What the server says before it is asked anything: until it is as it should be, or a line of it that is not. */
    private String banner(Socket socket, HostAndPort endpoint, Probe.Tcp probe, Deadline end)
            throws NoAnswer, IOException {
        StringBuilder said = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] block = new byte[LONGEST_BANNER];
        try {
            while (said.length() < LONGEST_BANNER) {
                socket.setSoTimeout((int) end.millisLeft());
                int read = in.read(block);
                if (read < 0) {
                    break;
                }
                said.append(new String(block, 0, read, StandardCharsets.UTF_8));
                boolean whole = said.indexOf("\n") >= 0;
                if (whole || complaints(probe, said.toString().trim()).isEmpty() || end.isOver()) {
                    break;
                }
            }
        } catch (SocketTimeoutException silent) {
            if (said.length() == 0) {
                throw new NoAnswer(Outcome.FAIL, endpoint + " said nothing within " + end.text());
            }
        }
        return said.toString().trim();
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

    private Peer peer(HostAndPort endpoint, Bearings bearings, boolean secure, Deadline deadline) throws NoAnswer {
        Optional<String> refusal = rules.refusal(endpoint.host(), endpoint.port());
        if (refusal.isPresent()) {
            throw new NoAnswer(Outcome.REFUSED, refusal.get());
        }
        return bearings.peer(endpoint.host(), endpoint.port(), secure, true, hosts, deadline);
    }

    private static Socket connect(HostAndPort endpoint, Bearings bearings, Peer peer, Deadline deadline)
            throws NoAnswer {
        try {
            return WireClient.connect(peer, deadline.millisLeft());
        } catch (Unconnected e) {
            throw NoAnswer.unconnected(endpoint.toString(), bearings.facts().get("connectTo"), e.getMessage());
        }
    }

    private static List<X509Certificate> handshake(Socket socket, Peer peer, Map<String, String> facts)
            throws IOException {
        // closed as TLS wants it, with a word to the server, which otherwise logs an error, or goes on waiting
        try (SSLSocket secure = peer.tls().over(socket, peer.name(), peer.port())) {
            secure.startHandshake();
            facts.put("version", secure.getSession().getProtocol());
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
