package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import io.jenkins.plugins.signet.smoke.wire.WireClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Carries out attempts against one target. Safe for use by many threads. */
public final class Prober implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "signet-smoke-io");
        thread.setDaemon(true);
        return thread;
    });
    private final WireClient wire = new WireClient();
    private final HttpProbing http;
    private final ApiProbing apis;
    private final SocketProbing sockets;
    private final NameProbing names;

    public Prober(
            Suite suite,
            URI target,
            RunVariables values,
            TlsContexts tls,
            TargetCredentials credentials,
            InstantSource clock) {
        HostRules rules = new HostRules(target, suite.hosts());
        HostTurns turns = new HostTurns(suite.limits().perHost());
        ResolvedHosts hosts = new ResolvedHosts(new TimeLimit(threads), clock);
        SafeClient client = new SafeClient(wire, rules, hosts, turns, clock);
        this.http = new HttpProbing(target, client, tls, values, credentials);
        this.apis = new ApiProbing(http);
        this.sockets = new SocketProbing(target, rules, turns, hosts, tls, threads, values, clock);
        this.names = new NameProbing(values, hosts, new TimeLimit(threads), clock);
    }

    public ProbeResult attempt(Check check, Deadline deadline) {
        Probe probe = check.probe();
        if (probe instanceof Probe.Http it) {
            return http.attempt(it, deadline);
        }
        if (probe instanceof Probe.Undecided it) {
            return ProbeResult.nothing(Outcome.REFUSED, it.reason());
        }
        if (probe instanceof Probe.Api it) {
            return apis.attempt(check, it, deadline);
        }
        if (probe instanceof Probe.Tls it) {
            return sockets.attempt(it, deadline);
        }
        if (probe instanceof Probe.Tcp it) {
            return sockets.attempt(it, deadline);
        }
        return names.attempt((Probe.Dns) probe, deadline);
    }

    /** The checks that a description has turned into by now; none for any other check. */
    public List<Check> found(Check check) {
        return apis.found(check);
    }

    /** Ends what is still under way. */
    @Override
    public void close() {
        wire.close();
        threads.shutdownNow();
    }
}
