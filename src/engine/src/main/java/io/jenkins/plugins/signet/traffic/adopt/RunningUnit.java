package io.jenkins.plugins.signet.traffic.adopt;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A unit of systemd. What it runs are what its main process does, and the unit as systemd has it.
 *
 * @param systemctl of whose systemd has it
 * @param workers units beside it of which there is one generation
 */
record RunningUnit(String unit, List<String> workers, HostProgram systemctl, HostProgram journalctl)
        implements RunningProgram {

    private static final int LAST_LINES = 12;
    private static final Set<String> ALIVE = Set.of("active", "activating", "reloading");

    @Override
    public boolean runs() throws IOException, InterruptedException {
        return ALIVE.contains(property("ActiveState"));
    }

    private String property(String name) throws IOException, InterruptedException {
        return systemctl.output("show", "--property=" + name, "--value", unit).strip();
    }

    @Override
    public List<Artifact> artifacts() throws IOException, InterruptedException {
        String main = property("MainPID");
        if (!runs() || !main.matches("[1-9][0-9]*")) {
            throw new IOException("unit " + unit + " has no process that runs");
        }
        List<Artifact> artifacts = new ArrayList<>(PlainProcess.artifacts(Long.parseLong(main)));
        artifacts.add(new Artifact("unit/" + unit, Digest.of(systemctl.output("cat", unit))));
        return artifacts;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        if (!runs()) {
            systemctl.output("enable", "--now", unit);
        }
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        for (String each : all()) {
            systemctl.output("disable", "--now", each);
        }
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(workers);
        all.add(unit);
        return all;
    }

    @Override
    public String stopLines() {
        StringBuilder lines = new StringBuilder();
        all().forEach(each -> lines.append(String.join(" ", systemctl.command()))
                .append(" disable --now '")
                .append(each)
                .append("'\n"));
        return lines.toString();
    }

    @Override
    public Optional<Map<String, Integer>> restarts() throws IOException, InterruptedException {
        String counted = property("NRestarts");
        return counted.matches("[0-9]{1,9}") ? Optional.of(Map.of(unit, Integer.parseInt(counted))) : Optional.empty();
    }

    @Override
    public void startWorkers() throws IOException, InterruptedException {
        for (String each : workers) {
            systemctl.output("enable", "--now", each);
        }
    }

    /** How long they may take is their own to say. */
    @Override
    public Optional<String> stopWorkers(Duration finish) throws IOException, InterruptedException {
        for (String each : workers) {
            systemctl.output("disable", "--now", each);
        }
        return Optional.empty();
    }

    @Override
    public List<String> lastLines() throws IOException, InterruptedException {
        HostProgram.Ended said =
                journalctl.call("--unit=" + unit, "--lines=" + LAST_LINES, "--output=cat", "--no-pager", "--quiet");
        return said.exitCode() == 0
                ? said.output().lines().filter(line -> !line.isBlank()).toList()
                : List.of();
    }

    @Override
    public String whereToLook() {
        return "see " + String.join(" ", journalctl.command()) + " -u " + unit;
    }
}
