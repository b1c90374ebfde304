package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --witness WITNESS}: who keeps the ledger's heads. */
final class WitnessOption {

    @Option(
            names = "--witness",
            paramLabel = "WITNESS",
            description =
                    "Who keeps the ledger's heads: folder:DIR, git:URL[#BRANCH], or 'URL KEY' of an HTTP witness. May be"
                            + " repeated.")
    private List<String> texts = List.of();

    List<WitnessAddress> addresses() {
        return texts.stream()
                .map(text -> WitnessAddress.parse(text, "--witness"))
                .toList();
    }
}
