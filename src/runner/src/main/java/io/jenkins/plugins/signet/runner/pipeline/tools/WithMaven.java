package io.jenkins.plugins.signet.runner.pipeline.tools;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.runner.pipeline.spi.ToolKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code withMaven(maven: 'M3') { }}: as on a controller, {@code mvn} is a script first on the path that hands on what the step was given,
 * and {@code mvnw} finds the same in {@code MAVEN_CONFIG}. What it publishes there is left where it is.
 */
final class WithMaven implements BlockStep {

    private static final String MAVEN_OPTS = "MAVEN_OPTS";

    @Override
    public StepSignature signature() {
        return StepSignature.named("withMaven")
                .optional("maven", String.class)
                .optional("jdk", String.class)
                .optional("mavenOpts", String.class)
                .optional("mavenLocalRepo", String.class)
                .optional("mavenSettingsConfig", String.class)
                .optional("mavenSettingsFilePath", String.class)
                .optional("globalMavenSettingsConfig", String.class)
                .optional("globalMavenSettingsFilePath", String.class)
                .optional("tempBinDir", String.class)
                .optional("options", List.class)
                .optional("publisherStrategy", String.class)
                .optional("traceability", Boolean.class)
                .withBody()
                .onNode();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        StringBuilder options = new StringBuilder(
                call.arguments().flag("traceability")
                        ? "--batch-mode --show-version"
                        : "--batch-mode --no-transfer-progress");
        settings(call, "mavenSettingsConfig", "mavenSettingsFilePath").ifPresent(file -> {
            options.append(" --settings \"").append(file).append('"');
            variables.put("MVN_SETTINGS", file.toString());
        });
        settings(call, "globalMavenSettingsConfig", "globalMavenSettingsFilePath")
                .ifPresent(file -> {
                    options.append(" --global-settings \"").append(file).append('"');
                    variables.put("GLOBAL_MVN_SETTINGS", file.toString());
                });
        Map<String, String> environment = call.run().environment(call.context());
        given(call, "mavenLocalRepo")
                .map(repository -> call.context()
                        .workspace()
                        .orElseThrow()
                        .resolve(expanded(repository, environment))
                        .normalize())
                .ifPresent(repository -> options.append(" \"-Dmaven.repo.local=")
                        .append(repository)
                        .append('"'));
        variables.put("MAVEN_CONFIG", options.toString());
        given(call, "mavenOpts").ifPresent(opts -> {
            String before = environment.getOrDefault(MAVEN_OPTS, "");
            variables.put(MAVEN_OPTS, (before.isEmpty() ? opts : opts + " " + before).replaceAll("[\t\r\n]+", " "));
        });
        Context context = call.context().withEnvironment(variables);
        return BlockExecution.once(
                call, call.context().container().isPresent() ? context : withTools(call, context, options.toString()));
    }

    /** In a container, Maven and Java are those of the image. */
    private static Context withTools(BlockCall call, Context context, String options) throws IOException {
        Map<String, String> machine = call.run().processEnvironment();
        Map<String, String> variables = new LinkedHashMap<>();
        Optional<String> jdk = given(call, "jdk");
        if (jdk.isPresent()) {
            InstalledTool java = InstalledTool.find(ToolKind.named("jdk"), jdk.get(), machine);
            variables.put("JAVA_HOME", java.home().toString());
            variables.put("PATH+JDK", java.home().resolve("bin").toString());
        }
        Optional<String> maven = given(call, "maven");
        Optional<Path> program = maven.isPresent()
                ? Optional.of(InstalledTool.find(ToolKind.named("maven"), maven.get(), machine)
                        .program(machine))
                : InstalledTool.program("mvn", call.run().environment(context));
        if (program.isPresent()) {
            Path bin = call.control().resolve("bin");
            Files.createDirectories(bin);
            Path script = bin.resolve("mvn");
            Files.writeString(
                    script,
                    "#!/bin/sh -e\necho ----- withMaven Wrapper script -----\nexec \"" + program.get() + "\" " + options
                            + " \"$@\"\n");
            if (!script.toFile().setExecutable(true)) {
                throw new AbortException("cannot make " + script + " executable");
            }
            variables.put("PATH+MAVEN", bin.toString());
            variables.put("MVN_CMD", script.toString());
            variables.put("MVN_CMD_DIR", bin.toString());
        } else if (Files.notExists(call.context().workspace().orElseThrow().resolve("mvnw"))) {
            throw new AbortException(
                    "Could not find maven executable, please set up a Maven Installation or configure your"
                            + " environment: there is no 'mvn' on the path of the runner");
        }
        return context.withEnvironment(variables);
    }

    private static Optional<Path> settings(BlockCall call, String config, String path) throws IOException {
        Optional<String> id = given(call, config);
        if (id.isPresent()) {
            return Optional.of(ConfigFile.find(call, id.get()));
        }
        Optional<String> file = given(call, path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path there = call.context().workspace().orElseThrow().resolve(file.get());
        if (Files.notExists(there)) {
            throw new AbortException("Could not find file '" + there + "' on the build agent");
        }
        return Optional.of(there);
    }

    private static Optional<String> given(BlockCall call, String name) {
        return call.arguments().optionalText(name).filter(value -> !value.isBlank());
    }

    private static String expanded(String text, Map<String, String> environment) {
        String result = text;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            result = result.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return result;
    }
}
