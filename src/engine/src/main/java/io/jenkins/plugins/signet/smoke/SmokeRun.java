package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.playwright.AttachmentSink;
import io.jenkins.plugins.signet.smoke.playwright.SpecRun;
import io.jenkins.plugins.signet.smoke.probe.Prober;
import io.jenkins.plugins.signet.smoke.probe.RunVariables;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.smoke.probe.TlsContexts;
import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.suite.Variable;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import io.jenkins.plugins.signet.smoke.verdict.SuiteJudgement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Runs a suite against a target. */
public final class SmokeRun {

    private SmokeRun() {}

    /**
     * Runs the checks that the request chooses and waits for them. Whatever happens on the way is in the report.
     *
     * @param progress told each check's end in a line without secrets, one call at a time
     * @throws InputException if a variable of the suite has no value in the environment
     */
    public static SmokeReport run(SmokeRequest request, InstantSource clock, Consumer<String> progress) {
        return run(request, AttachmentSink.NONE, clock, progress);
    }

    /**
     * As {@link #run(SmokeRequest, InstantSource, Consumer)}.
     *
     * @param sink given what specs leave behind
     */
    public static SmokeReport run(
            SmokeRequest request, AttachmentSink sink, InstantSource clock, Consumer<String> progress) {
        Consumer<String> log = line -> {
            try {
                progress.accept(line);
            } catch (RuntimeException unheard) {
                // a log that is gone must not change what is found out
            }
        };
        Suite suite = request.suite();
        Masking masking = new Masking();
        RunVariables values = values(suite, request.environment(), masking);
        Instant startedAt = clock.instant();
        Set<String> chosen = Selection.of(suite, request.tags());
        List<Check> checks = suite.checks().stream()
                .filter(check -> chosen.contains(check.name()) && !(check.probe() instanceof Probe.Uncalled))
                .toList();
        List<CheckReport> reports = new ArrayList<>();
        TargetCredentials credentials = new MaskedCredentials(request.credentials(), masking);
        TlsContexts tls = new TlsContexts(suite.trust(), credentials);
        try (Prober prober = new Prober(suite, request.target(), values, tls, credentials, clock)) {
            CheckQueue queue = new CheckQueue(checks, suite.limits(), request.parallelism(), clock, log);
            SpecRun specs = new SpecRun(suite, request.target(), values, tls, request.environment(), sink, clock);
            Map<String, CheckReport> ran = queue.run(new CheckRun(prober, specs, values, masking, clock));
            for (Check check : suite.checks()) {
                reports.add(report(check, ran));
                prober.found(check).forEach(found -> reports.add(report(found, ran)));
            }
        }
        Verdict verdict =
                SuiteJudgement.of(reports.stream().map(CheckReport::judged).toList(), suite.flaky());
        String target = masking.mask(request.target().toString());
        SmokeReport report = SmokeReport.of(
                suite,
                target,
                startedAt,
                clock.instant(),
                verdict,
                reports.stream().map(check -> check.showing(masking::mask)).toList());
        log.accept(report.summary());
        return report;
    }

    private static CheckReport report(Check check, Map<String, CheckReport> ran) {
        String reason = check.probe() instanceof Probe.Uncalled uncalled ? uncalled.reason() : "left out by the tags";
        CheckReport skipped = CheckReport.of(check, CheckVerdict.SKIPPED, reason, List.of());
        return ran.getOrDefault(check.name(), skipped);
    }

    private static RunVariables values(Suite suite, Map<String, String> environment, Masking masking) {
        RunVariables values = new RunVariables();
        given(suite, environment, masking).forEach(values::set);
        return values;
    }

    /** The values of the suite's variables. @throws InputException if one has none */
    static Map<String, String> given(Suite suite, Map<String, String> environment, Masking masking) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Variable variable : suite.variables()) {
            String value = variable.environment()
                    .map(environment::get)
                    .or(variable::fallback)
                    .orElseThrow(() -> new InputException(
                            "the environment has no variable '"
                                    + variable.environment().orElse("") + "', which '" + variable.name()
                                    + "' is taken from",
                            variable.where(),
                            "Set it, or give the variable a 'default'"));
            if (variable.secret()) {
                masking.add(value);
            }
            values.put(variable.name(), value);
        }
        return values;
    }
}
