package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.dns.DnsAnswer;
import io.jenkins.plugins.signet.smoke.dns.NameServer;
import io.jenkins.plugins.signet.smoke.dns.RecordType;
import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Carries out one attempt at a DNS check. */
final class NameProbing {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+");

    private final RunVariables values;
    private final ResolvedHosts hosts;
    private final TimeLimit limit;
    private final InstantSource clock;

    NameProbing(RunVariables values, ResolvedHosts hosts, TimeLimit limit, InstantSource clock) {
        this.values = values;
        this.hosts = hosts;
        this.limit = limit;
        this.clock = clock;
    }

    ProbeResult attempt(Probe.Dns probe, Deadline deadline) {
        String name = probe.host().expand(values);
        Instant at = clock.instant();
        Map<String, String> facts = new LinkedHashMap<>();
        try {
            boolean asked = probe.server().isPresent() || probe.type().isPresent();
            List<String> found = asked ? records(probe, name, facts, deadline) : addresses(name, deadline);
            facts.put(asked ? "records" : "addresses", Quoted.plain(String.join(", ", found)));
            List<String> findings = findings(probe, found, asked);
            Outcome outcome = findings.isEmpty() ? Outcome.PASS : Outcome.FAIL;
            return ProbeResult.of(outcome, findings, exchange(name, at, true, null), facts);
        } catch (NoAnswer e) {
            boolean sent = e.outcome() != Outcome.REFUSED;
            return ProbeResult.of(
                    e.outcome(), List.of(e.getMessage()), exchange(name, at, sent, e.getMessage()), facts);
        }
    }

    private List<String> findings(Probe.Dns probe, List<String> found, boolean asked) {
        List<String> known = found.stream().map(NameProbing::normal).toList();
        if (asked && found.isEmpty()) {
            return List.of("it has no record of the type " + type(probe));
        }
        String what = asked ? "the record " : "the address ";
        return probe.records().stream()
                .map(record -> record.expand(values))
                .filter(record -> !known.contains(normal(record)))
                .map(record -> what + record + " is not among " + Quoted.plain(String.join(", ", found)))
                .toList();
    }

    /** Names in any case and with a dot at their end are the same, and so are two ways of writing an address. */
    private static String normal(String record) {
        if (ADDRESS.matcher(record).matches()) {
            try {
                return InetAddress.getByName(record).getHostAddress();
            } catch (java.net.UnknownHostException noAddress) {
                return record;
            }
        }
        String lower = record.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private List<String> addresses(String name, Deadline deadline) throws NoAnswer {
        return limit.within(deadline, name, () -> AddressGuard.resolve(name), () -> {}).stream()
                .map(InetAddress::getHostAddress)
                .toList();
    }

    private static RecordType type(Probe.Dns probe) {
        return probe.type().orElse(RecordType.A);
    }

    private List<String> records(Probe.Dns probe, String name, Map<String, String> facts, Deadline deadline)
            throws NoAnswer {
        String written = probe.server().isPresent()
                ? probe.server().get().expand(values)
                : NameServer.ofThisMachine()
                        .map(address -> address.contains(":") ? "[" + address + "]" : address)
                        .orElseThrow(() -> new NoAnswer(
                                Outcome.REFUSED, "this machine names no name server; 'server' can name one"));
        HostAndPort place = HostAndPort.orPortless(written);
        int port = place.port() == 0 ? NameServer.PORT : place.port();
        String where = "the name server " + place.host() + ":" + port;
        facts.put("server", place.host() + ":" + port);
        NameServer server = new NameServer(
                new InetSocketAddress(hosts.of(place.host(), deadline).get(0), port));
        DnsAnswer answer;
        try {
            answer = server.ask(name, type(probe), deadline.millisLeft());
        } catch (SocketTimeoutException e) {
            throw new NoAnswer(Outcome.ERROR, where + " gave no answer within " + deadline.text());
        } catch (IllegalArgumentException e) {
            throw new NoAnswer(Outcome.REFUSED, Quoted.of(name) + " " + e.getMessage());
        } catch (IOException e) {
            throw new NoAnswer(Outcome.ERROR, where + " cannot be asked: " + Quoted.plain("" + e.getMessage()));
        }
        if (answer.code() != 0) {
            throw new NoAnswer(Outcome.FAIL, where + " answers " + answer.said() + " for " + Quoted.of(name));
        }
        return answer.records();
    }

    private Exchange exchange(String name, Instant at, boolean sent, String note) {
        long millis = Math.max(0, Duration.between(at, clock.instant()).toMillis());
        return new Exchange("DNS", name, at, millis, sent, null, note);
    }
}
