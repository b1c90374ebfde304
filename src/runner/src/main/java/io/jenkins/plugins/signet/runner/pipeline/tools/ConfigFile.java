package io.jenkins.plugins.signet.runner.pipeline.tools;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.SecretFile;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a controller keeps under an id; here it is found as a file's credentials are. */
final class ConfigFile {

    private ConfigFile() {}

    static Path find(StepCall call, String id) throws AbortException {
        Path file = call.run()
                .credentials()
                .find(id)
                .filter(SecretFile.class::isInstance)
                .map(found -> ((SecretFile) found).file().toAbsolutePath())
                .orElseThrow(() -> new AbortException("not able to provide the file [" + id
                        + "], can't be resolved by any provider. Name it in the runner's environment, as credentials of a"
                        + " file are"));
        if (!Files.isReadable(file)) {
            throw new AbortException("the file [" + id + "] cannot be read: " + file);
        }
        return file;
    }
}
