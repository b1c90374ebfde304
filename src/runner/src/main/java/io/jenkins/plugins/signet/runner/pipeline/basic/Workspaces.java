package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.RunServices;
import java.nio.file.Path;

/** Where the node's folders are. */
final class Workspaces {

    /** The one node there is: this machine. */
    static final String NODE = "built-in";

    private Workspaces() {}

    static Path temporary(RunServices run) {
        return run.folder().resolve("tmp");
    }
}
