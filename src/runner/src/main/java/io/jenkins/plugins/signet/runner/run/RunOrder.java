package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.PipelineSource;
import io.jenkins.plugins.signet.runner.pipeline.script.SourceText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code signet run} was asked to run.
 *
 * @param jenkinsfile empty for a train without a build, which needs nothing but the application file
 * @param config the application file
 * @param library empty for the library that is packed with this program
 * @param libraries the folders of other shared libraries, by name
 * @param release the version to ship, which the Jenkinsfile sees as parameter {@code VERSION}; may be empty
 * @param hotfix why it cannot wait for what it skips, which the Jenkinsfile sees as {@code HOTFIX}; empty for no hotfix
 * @param skip what it skips, which the Jenkinsfile sees as {@code SKIP}; may be empty
 */
public record RunOrder(
        Optional<Path> jenkinsfile,
        Path config,
        Optional<Path> library,
        Map<String, Path> libraries,
        String release,
        String hotfix,
        String skip,
        Map<String, String> parameters) {

    private static final String LIBRARY = "signet";
    private static final String TRAIN = """
            @Library('signet') _

            releaseTrain(version: params.VERSION, file: params.CONFIG, hotfix: params.HOTFIX ? [
                reason: params.HOTFIX, skip: params.SKIP ?: 'soak'] : null)
            """;

    /** @param data the data folder, where the packed library is laid out */
    public PipelineSource source(Path data) {
        Path vars = library.orElseGet(() -> {
            Path packed = data.resolve("library");
            Bundled.library(packed);
            return packed;
        });
        if (!Files.isDirectory(vars.resolve("vars"))) {
            throw new InputException(
                    "there is no folder 'vars' in " + vars, "--library", "Name a folder that holds a shared library");
        }
        Map<String, Path> folders = new HashMap<>(Map.of(LIBRARY, vars));
        libraries.forEach((name, folder) -> {
            if (!Files.isDirectory(folder.resolve("vars")) && !Files.isDirectory(folder.resolve("src"))) {
                throw new InputException(
                        "there is neither a folder 'vars' nor a folder 'src' in " + folder,
                        "--library",
                        "Name a folder that holds a shared library");
            }
            folders.put(name, folder);
        });
        Libraries known = new Libraries(folders, false);
        Map<String, String> all = new HashMap<>(parameters);
        if (!release.isEmpty()) {
            all.put("VERSION", release);
        }
        if (!hotfix.isEmpty()) {
            all.put("HOTFIX", hotfix);
        }
        if (!skip.isEmpty()) {
            all.put("SKIP", skip);
        }
        return jenkinsfile.map(file -> described(file, known, all)).orElseGet(() -> train(known, all));
    }

    /** A Jenkinsfile that does not look whether it is a hotfix would ship an ordinary release. */
    private PipelineSource described(Path file, Libraries known, Map<String, String> all) {
        PipelineSource source = PipelineSource.of(file, known, all);
        if (!hotfix.isEmpty() && !source.jenkinsfile().text().contains("HOTFIX")) {
            throw new InputException(
                    file + " does not look at params.HOTFIX",
                    "--hotfix",
                    "Add hotfix: params.HOTFIX to its releaseTrain, or leave --hotfix out");
        }
        return source;
    }

    private PipelineSource train(Libraries known, Map<String, String> all) {
        if (!Files.isRegularFile(config)) {
            throw new InputException(
                    "there is neither a Jenkinsfile nor an application file " + config,
                    "--config",
                    "Name one with --jenkinsfile or --config");
        }
        if (!all.containsKey("VERSION")) {
            throw new InputException("no version is given", "--release", "Add --release VERSION");
        }
        Path folder = config.toAbsolutePath().normalize().getParent();
        all.put("CONFIG", config.getFileName().toString());
        return new PipelineSource(
                new SourceText("Jenkinsfile", TRAIN),
                known,
                folder,
                folder.getFileName().toString(),
                all);
    }
}
