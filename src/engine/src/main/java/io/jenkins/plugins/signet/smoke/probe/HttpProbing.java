package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.suite.Extraction;
import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Carries out one attempt at an HTTP check. */
final class HttpProbing {

    /** More than is shown, so that no secret is cut off before it has been masked. */
    private static final int KEPT_BODY = 32 << 10;

    private static final int LARGE = 256 << 10;

    private final String base;
    private final SafeClient client;
    private final TlsContexts tls;
    private final RunVariables values;
    private final TargetCredentials credentials;
    /** Large bodies become trees many times their size, so that they are judged one at a time. */
    private final Lock large = new ReentrantLock();

    HttpProbing(URI target, SafeClient client, TlsContexts tls, RunVariables values, TargetCredentials credentials) {
        this.base = target.toString().replaceAll("/+$", "");
        this.client = client;
        this.tls = tls;
        this.values = values;
        this.credentials = credentials;
    }

    ProbeResult attempt(Probe.Http probe, Deadline deadline) {
        List<Exchange> exchanges = new ArrayList<>();
        try {
            Answer answer = fetch(probe, deadline, exchanges::add);
            Map<String, String> bearings = bearings(probe).facts();
            return judge(probe, answer, exchanges, bearings, deadline);
        } catch (NoAnswer e) {
            return new ProbeResult(e.outcome(), List.of(e.getMessage()), exchanges, Map.of(), "", Map.of());
        }
    }

    /** The response, not judged yet. */
    Answer fetch(Probe.Http probe, Deadline deadline, Consumer<Exchange> record) throws NoAnswer {
        return client.fetch(request(probe), deadline, record);
    }

    private SafeRequest request(Probe.Http probe) throws NoAnswer {
        Optional<String> lacked = values.lackedBy(probe.url()).or(() -> probe.headers().values().stream()
                .flatMap(header -> values.lackedBy(header).stream())
                .findFirst());
        if (lacked.isPresent()) {
            throw new NoAnswer(Outcome.REFUSED, lacked.get());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        probe.headers().forEach((name, value) -> headers.put(name, value.expand(values)));
        Map<String, String> secret = new LinkedHashMap<>();
        if (probe.credential().isPresent()) {
            String id = probe.credential().get().id();
            String value = credentials
                    .headerValue(id)
                    .orElseThrow(() -> new NoAnswer(Outcome.REFUSED, "there is no credential " + Quoted.of(id)));
            secret.put(probe.credential().get().header(), value);
        }
        return new SafeRequest(
                probe.method(),
                CheckUrl.of(base, probe.url().expandUrl(values)),
                headers,
                secret,
                bearings(probe),
                probe.expect().maxSize(),
                probe.expect().judgesRedirects() ? 0 : probe.expect().redirects());
    }

    private Bearings bearings(Probe.Http probe) throws NoAnswer {
        return Bearings.of(probe.approach(), values, () -> tls.terms(probe.approach()));
    }

    private ProbeResult judge(
            Probe.Http probe,
            Answer answer,
            List<Exchange> exchanges,
            Map<String, String> bearings,
            Deadline deadline) {
        boolean alone = answer.body().length > LARGE;
        if (alone) {
            large.lock();
        }
        try (TimeBudget timeout = TimeBudget.until(deadline::isOver)) {
            return judged(probe, answer, exchanges, bearings);
        } finally {
            if (alone) {
                large.unlock();
            }
        }
    }

    private ProbeResult judged(
            Probe.Http probe, Answer answer, List<Exchange> exchanges, Map<String, String> bearings) {
        HttpJudge judge = new HttpJudge(answer, values);
        HttpJudge.Judged judged = judge.judged(probe.expect());
        List<String> findings = new ArrayList<>(judged.findings());
        List<String> doubts = new ArrayList<>(judged.doubts());
        Map<String, String> extracted = new LinkedHashMap<>();
        for (Extraction extraction : probe.extract()) {
            try {
                judge.extract(extraction).ifPresentOrElse(value -> extracted.put(extraction.name(), value), () -> {
                    if (extraction.absence().isEmpty()) {
                        findings.add("nothing to extract '" + extraction.name() + "' from");
                    }
                });
            } catch (TimeBudget.RanOut e) {
                doubts.add("'" + extraction.name() + "' could not be extracted: " + e.getMessage());
            }
        }
        Map<String, String> facts = new LinkedHashMap<>(bearings);
        facts.put("status", Integer.toString(answer.status()));
        facts.put("size", answer.body().length + (answer.whole() ? "" : "+"));
        facts.put("type", Quoted.plain(answer.header("content-type")));
        // one thing known to be wrong is wrong, whatever else could not be found out
        Outcome outcome = !findings.isEmpty() ? Outcome.FAIL : doubts.isEmpty() ? Outcome.PASS : Outcome.ERROR;
        findings.addAll(doubts);
        return new ProbeResult(
                outcome, findings, exchanges, facts, outcome == Outcome.PASS ? "" : start(answer), extracted);
    }

    /** Enough of the body to see what is wrong. */
    private static String start(Answer answer) {
        String text = answer.text();
        return text.length() > KEPT_BODY ? text.substring(0, KEPT_BODY) + "…" : text;
    }
}
