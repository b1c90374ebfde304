package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.release.InputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is to be known of registries that no application file is at hand for. */
final class RegistryOption {

    @Option(
            names = "--plain-http",
            paramLabel = "REGISTRY",
            description =
                    "A registry that speaks HTTP without TLS, such as registry.lan:5000: may be repeated. Anyone who"
                            + " listens on the way sees what is sent. This machine's own registries need no such leave.")
    private List<String> plain = List.of();

    Registries registries() {
        Map<String, Registries.Setting> settings = new HashMap<>();
        for (String registry : plain) {
            if (!ImageReference.isRegistry(registry)) {
                throw new InputException(
                        "'" + registry + "' is no registry's host", "--plain-http", "Write it as in registry.lan:5000");
            }
            settings.put(registry, new Registries.Setting(true, ""));
        }
        return new Registries(settings);
    }
}
