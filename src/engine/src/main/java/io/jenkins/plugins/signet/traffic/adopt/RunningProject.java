package io.jenkins.plugins.signet.traffic.adopt;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.traffic.deploy.ComposeContainer;
import io.jenkins.plugins.signet.traffic.deploy.ComposeProject;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Containers of a compose project that somebody has brought up: those of the services that make up the slot, and the workers. What
 * else the project has, such as its database, is left alone.
 */
record RunningProject(String name, List<String> parts, List<String> workers, HostProgram docker)
        implements RunningProgram {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LAST_LINES = 12;

    private ComposeProject project() {
        return new ComposeProject(name, docker);
    }

    private List<ComposeContainer> of(List<String> services) throws IOException, InterruptedException {
        return project().containers().stream()
                .filter(each -> services.contains(each.service()))
                .toList();
    }

    @Override
    public boolean runs() throws IOException, InterruptedException {
        List<ComposeContainer> slot = of(parts);
        return slot.stream().allMatch(ComposeContainer::isWell) && slot.stream().anyMatch(ComposeContainer::runs);
    }

    /** The images, by which the engine knows them, and the containers themselves. */
    @Override
    public List<Artifact> artifacts() throws IOException, InterruptedException {
        List<ComposeContainer> slot = of(parts);
        if (slot.isEmpty()) {
            throw new IOException("compose project " + name + " has no containers of " + String.join(", ", parts));
        }
        Map<String, Artifact> images = new LinkedHashMap<>();
        StringBuilder containers = new StringBuilder();
        for (ComposeContainer each :
                slot.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList()) {
            Digest image = Digest.parse(each.image());
            String written = docker.output("inspect", "--type", "container", "--format", "{{.Config.Image}}", each.id())
                    .strip();
            String repository = written.startsWith("sha256:")
                    ? each.service()
                    : written.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
            Artifact artifact = new Artifact(repository, image, ImageDigest.ENGINE);
            Artifact other = images.putIfAbsent(repository, artifact);
            if (other != null && !other.digest().equals(image)) {
                images.put(
                        repository + "/" + each.service(),
                        new Artifact(repository + "/" + each.service(), image, ImageDigest.ENGINE));
            }
            containers.append(each.service()).append(' ').append(each.id()).append('\n');
        }
        List<Artifact> artifacts = new ArrayList<>(images.values());
        artifacts.add(new Artifact("containers/" + name, Digest.of(containers.toString())));
        return artifacts;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        project().start(of(parts).stream().filter(each -> !each.runs()).toList());
    }

    /** A policy would start them again with the engine. They stay there, stopped, with all that they hold. */
    @Override
    public void stop() throws IOException, InterruptedException {
        List<ComposeContainer> all = all();
        for (ComposeContainer each : all) {
            docker.output("update", "--restart=no", each.id());
        }
        project().stop(all, GRACE);
    }

    private List<ComposeContainer> all() throws IOException, InterruptedException {
        return of(Stream.concat(workers.stream(), parts.stream()).toList());
    }

    @Override
    public String stopLines() throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (ComposeContainer each : all()) {
            lines.append("docker update --restart=no ").append(each.id()).append('\n');
            lines.append("docker stop ").append(each.id()).append('\n');
        }
        return lines.toString();
    }

    @Override
    public Optional<Map<String, Integer>> restarts() throws IOException, InterruptedException {
        Map<String, Integer> restarts = new TreeMap<>();
        of(parts).forEach(each -> restarts.merge(each.service(), each.restarts(), Integer::sum));
        return Optional.of(restarts);
    }

    @Override
    public void startWorkers() throws IOException, InterruptedException {
        project().start(of(workers).stream().filter(each -> !each.runs()).toList());
    }

    @Override
    public Optional<String> stopWorkers(Duration finish) throws IOException, InterruptedException {
        List<String> killed = project().stop(of(workers), finish);
        return killed.isEmpty()
                ? Optional.empty()
                : Optional.of("workers that did not finish within " + finish.toSeconds() + " s were ended: "
                        + String.join(", ", killed));
    }

    @Override
    public List<String> lastLines() throws IOException, InterruptedException {
        return project().lastLines(of(parts), LAST_LINES);
    }

    @Override
    public String whereToLook() {
        return "see docker compose -p " + name + " logs";
    }
}
