package io.jenkins.plugins.signet.lookout;

import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.soak.watch.ErrorGroup;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import io.jenkins.plugins.signet.soak.watch.Sight;
import io.jenkins.plugins.signet.traffic.DependencySeen;
import io.jenkins.plugins.signet.traffic.host.KnownSecrets;
import io.jenkins.plugins.signet.traffic.probe.DependencyProbe;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.probe.Unanswered;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes several looks at once, each within its time. What goes wrong with a look itself says nothing of the release: it saw
 * nothing, and says why in one sentence.
 */
public final class Lookout {

    /** Looks hold a thread for as long as they take, and none in between. */
    private static final ExecutorService LOOKS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "signet-probe");
        thread.setDaemon(true);
        return thread;
    });

    private final WatchedSlot slot;
    private final KnownSecrets secrets;

    /** @param secrets what may not be shown of what is seen */
    public Lookout(WatchedSlot slot, KnownSecrets secrets) {
        this.slot = slot;
        this.secrets = secrets;
    }

    /** @param longest the most that any look may take, whatever its policy says */
    public List<ProbeSeen> look(List<ProbeOrder> orders, Duration longest) throws InterruptedException {
        Map<ProbeOrder, Future<ProbeSeen>> asked = new LinkedHashMap<>();
        orders.forEach(order -> asked.put(order, LOOKS.submit(() -> look(order))));
        long begun = System.nanoTime();
        List<ProbeSeen> seen = new ArrayList<>();
        try {
            for (Map.Entry<ProbeOrder, Future<ProbeSeen>> each : asked.entrySet()) {
                Duration timeout = each.getKey().policy().timeout();
                Duration patience = timeout.compareTo(longest) < 0 ? timeout : longest;
                seen.add(masked(heard(each.getKey(), each.getValue(), patience, begun)));
            }
        } finally {
            asked.values().forEach(look -> look.cancel(true));
        }
        return seen;
    }

    private static ProbeSeen heard(ProbeOrder order, Future<ProbeSeen> look, Duration patience, long begun)
            throws InterruptedException {
        String probe = order.policy().name();
        long left = patience.toNanos() - (System.nanoTime() - begun);
        try {
            return look.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return ProbeSeen.unseen(probe, "the look did not end within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return ProbeSeen.unseen(probe, why(e.getCause() == null ? e : e.getCause(), order));
        }
    }

    private static String why(Throwable problem, ProbeOrder order) {
        if (problem instanceof InputException || problem instanceof UndeterminedException) {
            return String.valueOf(problem.getMessage());
        }
        return problem instanceof IOException
                ? Unanswered.why(problem, order.policy().timeout())
                : "the look itself failed (" + problem.getClass().getSimpleName() + ")";
    }

    private ProbeSeen look(ProbeOrder order) throws IOException, InterruptedException {
        String name = order.policy().name();
        ProbeSubject subject = order.policy().subject();
        if (subject instanceof ProbeSubject.Http http) {
            return new HttpLook(slot.url(), order).look(http);
        } else if (subject instanceof ProbeSubject.Smoke smoke) {
            return new SmokeLook(slot, order).look(smoke);
        } else if (subject instanceof ProbeSubject.Metrics metrics) {
            return new MetricsLook(slot, name).look(metrics);
        } else if (subject instanceof ProbeSubject.Sql sql) {
            return new SqlLook(order).look(sql);
        } else if (subject instanceof ProbeSubject.ErrorTable table) {
            return new SqlLook(order).look(table, slot.clock().instant());
        } else if (subject instanceof ProbeSubject.Prometheus prometheus) {
            return new PrometheusLook(order).look(prometheus);
        } else if (subject instanceof ProbeSubject.Log log) {
            return new LogLook(slot, order).look(log);
        } else if (subject instanceof ProbeSubject.Dependency dependency) {
            return dependency(order, dependency);
        }
        return new MachineLook(slot, name).look(subject);
    }

    private static ProbeSeen dependency(ProbeOrder order, ProbeSubject.Dependency dependency)
            throws InterruptedException {
        DependencySeen seen = new DependencyProbe(
                        new HttpProbe(order.policy().timeout()),
                        order.database().map(DatabaseLogin::address).orElse(null))
                .look(dependency.address());
        return seen.ok()
                ? ProbeSeen.well(order.policy().name(), seen.detail())
                : ProbeSeen.unwell(order.policy().name(), seen.name() + " " + seen.detail());
    }

    private ProbeSeen masked(ProbeSeen seen) {
        List<ErrorGroup> errors = seen.errors().stream()
                .map(each -> new ErrorGroup(
                        secrets.masked(each.cause()),
                        each.count(),
                        each.first(),
                        each.last(),
                        secrets.masked(each.example())))
                .toList();
        String detail = secrets.masked(seen.detail()).replaceAll("\\p{Cntrl}+", " ");
        return new ProbeSeen(
                seen.probe(),
                seen.sight() == null ? Sight.UNSEEN : seen.sight(),
                detail,
                seen.numbers(),
                errors,
                seen.cursor());
    }
}
