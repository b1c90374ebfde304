package io.jenkins.plugins.signet.runner.pipeline;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.script.SourceText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What to run, and on what.
 *
 * @param jenkinsfile its text, and how messages call it
 * @param libraries the shared libraries that it can ask for
 * @param workspace the folder that {@code node} works in: the checkout
 * @param job the name of the job, as {@code JOB_NAME} says it
 * @param parameters values given for the build's parameters, as text
 */
public record PipelineSource(
        SourceText jenkinsfile, Libraries libraries, Path workspace, String job, Map<String, String> parameters) {

    public PipelineSource {
        workspace = workspace.toAbsolutePath().normalize();
        parameters = Map.copyOf(parameters);
    }

    /** The same under another name. */
    public PipelineSource named(String name) {
        return new PipelineSource(jenkinsfile, libraries, workspace, name, parameters);
    }

    /**
     * A Jenkinsfile, with the folder that it is in as workspace and as the job's name.
     *
     * @throws InputException if there is no such file
     */
    public static PipelineSource of(Path jenkinsfile, Libraries libraries, Map<String, String> parameters) {
        if (!Files.isRegularFile(jenkinsfile)) {
            throw new InputException(
                    "there is no such Jenkinsfile", jenkinsfile.toString(), "Name one with --jenkinsfile FILE");
        }
        Path folder = jenkinsfile.toAbsolutePath().normalize().getParent();
        String job =
                folder.getFileName() == null ? "pipeline" : folder.getFileName().toString();
        SourceText text = SourceText.read(jenkinsfile.getFileName().toString(), jenkinsfile);
        return new PipelineSource(text, libraries, folder, job, parameters);
    }
}
