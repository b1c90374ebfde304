package io.jenkins.plugins.signet.smoke.playwright;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.gateway.Gateway;
import io.jenkins.plugins.signet.smoke.gateway.GatewayRules;
import io.jenkins.plugins.signet.smoke.gateway.Passage;
import io.jenkins.plugins.signet.smoke.probe.Deadline;
import io.jenkins.plugins.signet.smoke.probe.HostRules;
import io.jenkins.plugins.signet.smoke.probe.ProbeResult;
import io.jenkins.plugins.signet.smoke.probe.Reach;
import io.jenkins.plugins.signet.smoke.probe.RunVariables;
import io.jenkins.plugins.signet.smoke.probe.TlsContexts;
import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out attempts at Playwright checks against one target. Safe for use by many threads. */
public final class SpecRun {

    /** What Playwright has left at the end to close its browsers and write its report. */
    private static final int MARGIN_MILLIS = 3000;

    private final Suite suite;
    private final URI target;
    private final RunVariables values;
    private final TlsContexts tls;
    private final Map<String, String> surroundings;
    private final AttachmentSink sink;
    private final InstantSource clock;

    /** @param surroundings environment variables, of which specs get what a program needs to run at all */
    public SpecRun(
            Suite suite,
            URI target,
            RunVariables values,
            TlsContexts tls,
            Map<String, String> surroundings,
            AttachmentSink sink,
            InstantSource clock) {
        this.suite = suite;
        this.target = target;
        this.values = values;
        this.tls = tls;
        this.surroundings = Map.copyOf(surroundings);
        this.sink = sink;
        this.clock = clock;
    }

    public SpecFindings attempt(Probe.Playwright probe, Deadline deadline) {
        Path scratch = null;
        try {
            scratch = Files.createTempDirectory("signet-specs").toRealPath();
            return attempt(probe, deadline, scratch);
        } catch (InputException e) {
            return nothing(e.getMessage());
        } catch (IOException e) {
            return nothing("the specs could not be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing("the run was interrupted");
        } finally {
            remove(scratch);
        }
    }

    private SpecFindings attempt(Probe.Playwright probe, Deadline deadline, Path scratch)
            throws IOException, InterruptedException {
        Enclosure enclosure = Enclosure.detect(scratch);
        if (probe.isolated() && !enclosure.works()) {
            return nothing("the check asks to be isolated, which this machine cannot do: " + enclosure.reason());
        }
        GatewayRules rules = new GatewayRules(new HostRules(target, suite.hosts()), probe.webSockets());
        try (GuardedProject project = GuardedProject.in(probe.folder());
                Gateway gateway =
                        new Gateway(rules, new Reach(target, probe.approach(), values, tls, clock), scratch, clock)) {
            SpecProcess.End end = run(probe, project, gateway, enclosure, deadline, scratch);
            List<Passage> passages = new ArrayList<>(gateway.passages());
            List<Bypass> bypasses = Bypass.read(scratch.resolve("bypasses"));
            Optional<PlaywrightReport> report = report(scratch.resolve("report.json"));
            SpecJudge judge = new SpecJudge(passages, bypasses, report, end);
            Map<String, String> facts = new java.util.LinkedHashMap<>();
            facts.put("project", project.digest().toString());
            facts.put("isolation", enclosure.works() ? "network namespace" : "proxy only: " + enclosure.reason());
            List<SpecResult> specs = report.map(PlaywrightReport::specs).orElse(List.of());
            List<Attachment> attachments = new Harvest(scratch.resolve("output"), sink).of(specs);
            return new SpecFindings(judge.result(facts), attachments);
        }
    }

    private SpecProcess.End run(
            Probe.Playwright probe,
            GuardedProject project,
            Gateway gateway,
            Enclosure enclosure,
            Deadline deadline,
            Path scratch)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(probe.command());
        command.add("--config=" + project.config());
        command.addAll(probe.specs());
        Map<String, String> variables = SpecProcess.inherited(surroundings);
        probe.environment().forEach((name, value) -> variables.put(name, value.expand(values)));
        variables.putAll(variables(gateway, deadline, scratch));
        Path output = scratch.resolve("printed");
        if (!enclosure.works()) {
            // looked for where the specs' environment says, not where this process's does
            command.add(0, "env");
            return SpecProcess.run(command, project.folder(), variables, output, deadline);
        }
        Path socket = scratch.resolve("gateway");
        try (SocketDoor door = new SocketDoor(socket, gateway.port())) {
            Path script = GuardedProject.put("enclosed.cjs", scratch);
            return SpecProcess.run(
                    enclosure.around(command, script, gateway.port(), socket),
                    project.folder(),
                    variables,
                    output,
                    deadline);
        }
    }

    private Map<String, String> variables(Gateway gateway, Deadline deadline, Path scratch) throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("SIGNET_GATEWAY", gateway.origin());
        variables.put("SIGNET_TARGET", target.toString());
        variables.put("SIGNET_OUTPUT", scratch.resolve("output").toString());
        variables.put("SIGNET_REPORT", scratch.resolve("report.json").toString());
        variables.put("SIGNET_BYPASSES", scratch.resolve("bypasses").toString());
        variables.put("SIGNET_MILLIS", Long.toString(Math.max(1, deadline.millisLeft() - MARGIN_MILLIS)));
        variables.put("NODE_OPTIONS", "--require \"" + GuardedProject.put("guard.cjs", scratch) + "\"");
        // Node takes a proxy from the environment from 24 on; other programs always have.
        variables.put("NODE_USE_ENV_PROXY", "1");
        for (String name :
                List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")) {
            variables.put(name, gateway.origin());
        }
        variables.put("CI", "1");
        variables.put("NO_COLOR", "1");
        variables.put("npm_config_offline", "true");
        variables.put("npm_config_update_notifier", "false");
        return variables;
    }

    private static Optional<PlaywrightReport> report(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PlaywrightReport.parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException unreadable) {
            return Optional.empty();
        }
    }

    private static SpecFindings nothing(String reason) {
        return new SpecFindings(ProbeResult.nothing(Outcome.ERROR, reason), List.of());
    }

    private static void remove(Path scratch) {
        try {
            if (scratch != null) {
                SpecProcess.remove(scratch);
            }
        } catch (IOException left) {
            // it lies in the folder for temporary files, which others clear
        }
    }
}
