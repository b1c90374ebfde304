package io.jenkins.plugins.signet.traffic.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The services that stand outside the slots, as a release that needs them finds them.
 *
 * @param before a project that was taken over: what of them it has is not started a second time, on the same data
 */
record SharedServices(ComposeProject project, Optional<ComposeProject> before) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_MILLIS = 200;

    List<ComposeContainer> containers() throws IOException, InterruptedException {
        List<ComposeContainer> all = new ArrayList<>(project.containers());
        if (before.isPresent()) {
            Set<String> own = all.stream().map(ComposeContainer::service).collect(Collectors.toSet());
            before.get().containers().stream()
                    .filter(each -> !own.contains(each.service()))
                    .forEach(all::add);
        }
        return all;
    }

    /**
     * Waits for those that say themselves when they are ready.
     *
     * @throws IOException if one of them does not run: it holds data, and whoever looks after that starts it again
     */
    List<ComposeContainer> ready(Set<String> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (; ; ) {
            List<ComposeContainer> containers = containers();
            containers.removeIf(each -> !wanted.contains(each.service()));
            for (ComposeContainer container : containers) {
                if (!container.isWell() && !container.state().equals("restarting")) {
                    throw new IOException(
                            "shared service '" + container.service() + "' does not run (" + container.state()
                                    + "). Signet leaves what is shared alone: look at 'docker logs " + container.name()
                                    + "', then start it with 'docker start " + container.name() + "'");
                }
            }
            List<String> waiting = containers.stream()
                    .filter(each -> each.state().equals("restarting")
                            || each.health().equals("starting")
                            || each.health().equals("unhealthy"))
                    .map(each -> each.service() + " (" + (each.health().isEmpty() ? each.state() : each.health()) + ")")
                    .toList();
            if (waiting.isEmpty()) {
                return containers;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("shared services were not ready within " + PATIENCE.toSeconds() + " s: "
                        + String.join(", ", waiting));
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }
}
