package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.timestamp.TimeStampAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --tsa URL --tsa-root PEM}: who stamps a seal's signature with the time. */
final class TimeStampOption {

    @Option(
            names = "--tsa",
            paramLabel = "URL",
            description = "An authority of time stamps (RFC 3161) that stamps the seal's signature.")
    private String url;

    @Option(names = "--tsa-root", paramLabel = "PEM", description = "Its root certificate.")
    private Path root;

    Optional<TimeStampAuthority> authority() {
        if ((url == null) != (root == null)) {
            throw new InputException("--tsa and --tsa-root go together", "--tsa", "Give both");
        }
        return url == null
                ? Optional.empty()
                : Optional.of(TimeStampAuthority.of(url, pem(root, "--tsa-root"), "--tsa"));
    }

    static String pem(Path file, String option) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file, option, "Name the authority's root certificate, in PEM");
        }
    }
}
