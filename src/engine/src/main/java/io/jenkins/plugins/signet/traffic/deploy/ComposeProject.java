package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an engine has of one compose project, found by the project's label alone, so that what a crash left behind is found
 * too.
 *
 * @param docker its client
 */
public record ComposeProject(String name, HostProgram docker) {

    private static final String PROJECT = "com.docker.compose.project";
    private static final int KILLED = 137;

    public List<ComposeContainer> containers() throws IOException, InterruptedException {
        List<String> ids = lines("ps", "--all", "--quiet", "--no-trunc", "--filter", label());
        List<ComposeContainer> containers = new ArrayList<>();
        if (!ids.isEmpty()) {
            docker.output(after(List.of("inspect", "--type", "container", "--format", "{{json .}}"), ids))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> containers.add(ComposeContainer.of(Json.parse(line))));
        }
        return containers;
    }

    /** Its volumes, by their names in its file. */
    Map<String, String> volumes() throws IOException, InterruptedException {
        Map<String, String> volumes = new HashMap<>();
        for (String line : lines(
                "volume",
                "ls",
                "--filter",
                label(),
                "--format",
                "{{.Label \"com.docker.compose.volume\"}} {{.Name}}")) {
            String[] words = line.strip().split(" ");
            if (words.length == 2) {
                volumes.put(words[0], words[1]);
            }
        }
        return volumes;
    }

    /** Stops and removes them. Volumes stay, but for those without a name that were a service's scratch. */
    void remove(Duration grace) throws IOException, InterruptedException {
        List<ComposeContainer> containers = containers();
        if (!containers.isEmpty()) {
            stop(containers, grace);
            List<String> scratch =
                    ids(containers.stream().filter(ComposeContainer::isScratch).toList());
            List<String> others =
                    ids(containers.stream().filter(each -> !each.isScratch()).toList());
            if (!scratch.isEmpty()) {
                docker.output(after(List.of("rm", "--force", "--volumes"), scratch));
            }
            if (!others.isEmpty()) {
                docker.output(after(List.of("rm", "--force"), others));
            }
        }
        for (String network : lines("network", "ls", "--quiet", "--filter", label())) {
            leave(network);
            docker.output("network", "rm", network);
        }
    }

    /** Takes back what was made and never started, with the empty volumes that came with it. */
    void discard() throws IOException, InterruptedException {
        List<String> made = ids(containers().stream()
                .filter(each -> each.state().equals("created"))
                .toList());
        if (!made.isEmpty()) {
            docker.output(after(List.of("rm", "--force", "--volumes"), made));
        }
        remove(Duration.ZERO);
    }

    /** Those of other projects that were brought into the network are not hurt by leaving it. */
    private void leave(String network) throws IOException, InterruptedException {
        String inside = docker.output("network", "inspect", "--format", "{{json .Containers}}", network);
        List<String> ids = new ArrayList<>();
        Json.parse(inside.isBlank() ? "{}" : inside).fieldNames().forEachRemaining(ids::add);
        for (String id : ids) {
            docker.output("network", "disconnect", "--force", network, id);
        }
    }

    /** @return those that did not end by themselves, by their services' names */
    public List<String> stop(List<ComposeContainer> containers, Duration grace)
            throws IOException, InterruptedException {
        List<String> running = ids(containers.stream()
                .filter(each -> !each.state().equals("exited") && !each.state().equals("created"))
                .toList());
        if (running.isEmpty()) {
            return List.of();
        }
        docker.output(after(List.of("stop", "--time", String.valueOf(grace.toSeconds())), running));
        return containers().stream()
                .filter(each -> running.contains(each.id()) && each.exitCode() == KILLED)
                .map(ComposeContainer::service)
                .distinct()
                .toList();
    }

    public void start(List<ComposeContainer> containers) throws IOException, InterruptedException {
        if (!containers.isEmpty()) {
            docker.output(after(List.of("start"), ids(containers)));
        }
    }

    /** Brings a container of another project into a network of this one, under the name that it has in the compose file. */
    void admit(ComposeContainer container, String network) throws IOException, InterruptedException {
        String full = name + "_" + network;
        boolean isThere = !lines("network", "ls", "--quiet", "--filter", "name=^" + full + "$")
                .isEmpty();
        if (isThere && !container.networks().contains(full)) {
            docker.output("network", "connect", "--alias", container.service(), full, container.id());
        }
    }

    /** The last lines of what containers have said, each after its service's name. */
    public List<String> lastLines(List<ComposeContainer> containers, int max) throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        Set<String> ids = Set.copyOf(ids(containers));
        for (ComposeContainer container : containers) {
            HostProgram.Ended log = docker.call("logs", "--tail", String.valueOf(max), container.id());
            List<String> lines = Stream.concat(
                            log.output().lines(), log.errors().lines())
                    .filter(line -> !line.isBlank())
                    .toList();
            lines.stream()
                    .skip(Math.max(0, lines.size() - max))
                    .forEach(line -> said.add(ids.size() > 1 ? container.service() + ": " + line : line));
        }
        return said;
    }

    private List<String> lines(String... arguments) throws IOException, InterruptedException {
        return docker.output(arguments).lines().filter(line -> !line.isBlank()).toList();
    }

    private String label() {
        return "label=" + PROJECT + "=" + name;
    }

    private static List<String> ids(List<ComposeContainer> containers) {
        return containers.stream().map(ComposeContainer::id).toList();
    }

    private static String[] after(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toArray(String[]::new);
    }

    /** Labels that make a volume one of this project's to those who look at it. */
    static Map<String, String> labels(String project, String volume) {
        return Map.of(PROJECT, project, "com.docker.compose.volume", volume);
    }
}
