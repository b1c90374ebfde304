package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads a soak policy: that of an environment, or one that a step carries. */
public final class SoakReading {

    private SoakReading() {}

    /**
     * The policy.
     *
     * @param folder that files of smoke suites are relative to
     * @throws InputException with the place of what cannot be read, or does not fit together
     */
    public static SoakPolicy read(Node node, Path folder) {
        node.onlyKeys("window", "interval", "maxGap", "failureBudget", "minProbes", "giveUpAfter", "waiting", "probes");
        Duration window = ApplicationFile.positive(node, "window", Duration.ofHours(24));
        SoakPolicy usual = SoakPolicy.of(window, ApplicationFile.positive(node, "interval", Duration.ofSeconds(10)));
        return EnvironmentReading.checked(
                node,
                EnvironmentReading.FIT,
                () -> new SoakPolicy(
                        window,
                        usual.interval(),
                        ApplicationFile.positive(node, "maxGap", usual.maxGap()),
                        node.optional("failureBudget")
                                .map(n -> n.integer(0, EnvironmentReading.MAX_REQUESTS))
                                .orElse(usual.failureBudget()),
                        node.optional("minProbes")
                                .map(n -> n.integer(1, EnvironmentReading.MAX_REQUESTS))
                                .orElse(usual.minProbes()),
                        ApplicationFile.positive(node, "giveUpAfter", usual.giveUpAfter()),
                        ApplicationFile.positive(node, "waiting", usual.whileWaiting()),
                        node.optional("probes")
                                .map(probes -> ProbeReading.read(probes, folder, window))
                                .orElse(List.of())));
    }
}
