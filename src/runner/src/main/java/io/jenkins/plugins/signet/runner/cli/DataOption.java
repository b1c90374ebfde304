package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data DIR}: where ledger, seals, evidence and journals are. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder. Default: .signet, beside the nearest application file.")
    private Path folder = NearestFolder.resolve(".signet");

    DataFolder folder() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputException("'" + folder + "' is not a folder", "--data", "Name the data folder");
        }
        return new DataFolder(folder);
    }

    /** For commands that only read. */
    DataFolder existing() {
        if (Files.notExists(folder)) {
            throw new InputException("there is no data folder '" + folder + "'", "--data", "Name the one of your runs");
        }
        return folder();
    }
}
