package io.jenkins.plugins.signet.preflight;

import io.jenkins.plugins.signet.application.SlotProgram;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import io.jenkins.plugins.signet.traffic.deploy.Systemctl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether what starts a slot is there: the program, docker and its rights, or systemd and its units. */
record StartExamination(Start start, Map<String, String> variables) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    List<PreflightFinding> findings() throws InterruptedException {
        if (!start.files().isEmpty()) {
            return List.of(PreflightFinding.fine("files", "the router serves them, and nothing is started"));
        }
        if (!start.compose().isEmpty()) {
            return docker();
        }
        return start.unit().isEmpty() ? programs() : units();
    }

    private List<PreflightFinding> programs() {
        Set<String> programs = new TreeSet<>();
        if (!start.command().isEmpty()) {
            programs.add(start.command().get(0));
        }
        start.processes().values().stream().map(SlotProgram::command).forEach(command -> programs.add(command.get(0)));
        return programs.stream().map(this::program).toList();
    }

    private PreflightFinding program(String name) {
        if (name.contains("/") && !name.startsWith("/")) {
            return PreflightFinding.fine("program", name + " comes with the release");
        }
        boolean isThere = name.startsWith("/")
                ? Files.isExecutable(Path.of(name))
                : List.of(variables.getOrDefault("PATH", "").split(":")).stream()
                        .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, name)));
        return isThere
                ? PreflightFinding.fine("program", name + " is there")
                : PreflightFinding.fault(
                        "program",
                        name + " is not there, which starts a slot",
                        "install " + name + ", or name it by its whole path");
    }

    private List<PreflightFinding> docker() throws InterruptedException {
        List<PreflightFinding> findings = new ArrayList<>();
        try {
            HostProgram.Ended asked = called("docker").call("version", "--format", "{{.Server.Version}}");
            if (asked.exitCode() == 0) {
                findings.add(PreflightFinding.fine("docker", "the engine answers: " + asked.lastWords()));
            } else {
                boolean isForbidden =
                        asked.errors().toLowerCase(java.util.Locale.ROOT).contains("permission denied");
                String user = System.getProperty("user.name");
                findings.add(PreflightFinding.fault(
                        "docker",
                        isForbidden
                                ? user + " may not use the engine"
                                : "the engine does not answer: " + asked.lastWords(),
                        isForbidden
                                ? "sudo usermod -aG docker " + user + ", and log in again"
                                : "sudo systemctl start docker"));
            }
        } catch (IOException e) {
            findings.add(PreflightFinding.fault("docker", "there is no docker here", "install docker with compose"));
            return findings;
        }
        findings.add(compose());
        return findings;
    }

    private PreflightFinding compose() throws InterruptedException {
        try {
            if (called("docker").call("compose", "version").exitCode() == 0
                    || called("docker-compose").call("version").exitCode() == 0) {
                return PreflightFinding.fine("compose", "docker compose is there");
            }
        } catch (IOException e) {
            return PreflightFinding.fault(
                    "compose", "docker has no compose here", "install the compose plugin, or docker-compose");
        }
        return PreflightFinding.fault("compose", "docker compose does not run here", "docker-compose version");
    }

    private List<PreflightFinding> units() throws InterruptedException {
        List<PreflightFinding> findings = new ArrayList<>();
        List<String> templates = new ArrayList<>(List.of(start.unit()));
        templates.addAll(start.units().keySet());
        for (String template : templates) {
            String unit = template.replace("@.", "@blue.");
            try {
                HostProgram.Ended shown = systemctl().call("cat", unit);
                findings.add(
                        shown.exitCode() == 0
                                ? PreflightFinding.fine("unit", template + " is there")
                                : PreflightFinding.fault(
                                        "unit",
                                        template + " is not there: " + shown.lastWords(),
                                        "write " + (isOfUser() ? "~/.config/systemd/user/" : "/etc/systemd/system/")
                                                + template
                                                + " (docs/deployers.md shows one), then "
                                                + String.join(" ", Systemctl.of(start)) + " daemon-reload"));
            } catch (IOException e) {
                findings.add(PreflightFinding.fault(
                        "unit", "there is no systemctl here", "use another start, such as a command"));
            }
        }
        if (isOfUser()) {
            lingering().ifPresent(findings::add);
        }
        return findings;
    }

    private boolean isOfUser() {
        return start.manager().equals(Start.USER);
    }

    private HostProgram systemctl() throws IOException {
        List<String> systemctl = Systemctl.of(start);
        return new HostProgram(
                systemctl, Systemctl.variables(systemctl), Path.of(System.getProperty("java.io.tmpdir")), PATIENCE);
    }

    /** Empty if nobody can be asked. */
    private static Optional<PreflightFinding> lingering() throws InterruptedException {
        String user = System.getProperty("user.name");
        try {
            HostProgram.Ended linger = called("loginctl").call("show-user", "--property=Linger", "--value", user);
            if (linger.exitCode() == 0 && linger.output().strip().equals("no")) {
                return Optional.of(PreflightFinding.warning(
                        "unit",
                        "the units of " + user + " end with its last login, and do not come back with the host",
                        "sudo loginctl enable-linger " + user));
            }
        } catch (IOException e) {
            // there is no login manager to end them
        }
        return Optional.empty();
    }

    private static HostProgram called(String program) {
        return new HostProgram(List.of(program), Map.of(), Path.of(System.getProperty("java.io.tmpdir")), PATIENCE);
    }
}
