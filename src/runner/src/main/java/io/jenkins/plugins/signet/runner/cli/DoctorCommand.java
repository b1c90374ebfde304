package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.preflight.PreflightFinding;
import io.jenkins.plugins.signet.preflight.PreflightReport;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.doctor.Doctor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet doctor}: whether a release could go, before one does. */
@Command(
        name = "doctor",
        description = {
            "Look at everything that a release needs: keys and ledger, credentials, programs, docker, router, ports, folders, disk,"
                    + " clock, database and its rights. Each finding says how bad it is and what mends it.",
            "Reads only. Red if a release would end there, undetermined if that could not be found out."
        })
final class DoctorCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Mixin
    private ConfigOption config;

    @Option(names = "--environment", paramLabel = "NAME", description = "Look at this one. Default: all of them.")
    private String environment;

    @Option(names = "--all", description = "Show what is well too.")
    private boolean all;

    @Mixin
    private DataOption data;

    @Mixin
    private JsonOption json;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        Application application = config.application();
        List<Environment> environments = environment == null
                ? application.environments()
                : List.of(config.environment(application, environment));
        Doctor doctor = new Doctor(data.folder(), application, terminal.environment(), Clock.systemUTC());
        List<PreflightReport> reports = new ArrayList<>();
        reports.add(doctor.everywhere(() -> config.release(terminal.environment())));
        try {
            for (Environment each : environments) {
                reports.add(doctor.of(each, place -> config.login(place, terminal.environment())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted", e);
        }
        reports.forEach(this::say);
        Verdict verdict = PreflightReport.worst(reports);
        ObjectNode report = Json.object().put("schema", "signet/doctor/v1").put("verdict", verdict.name());
        ArrayNode written = report.putArray("reports");
        reports.forEach(each -> written.add(Json.write(each)));
        json.write(report);
        return verdict;
    }

    private void say(PreflightReport report) {
        for (PreflightFinding finding : report.findings()) {
            if (all || finding.level() != PreflightFinding.Level.FINE) {
                terminal.out().println(OneLine.of(report.environment() + ": " + finding));
            }
        }
        terminal.out().println(OneLine.of(report.summary()));
    }
}
