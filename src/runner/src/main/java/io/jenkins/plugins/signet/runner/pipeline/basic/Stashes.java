package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code stash} and {@code unstash}: files that one part of a run leaves for another. */
final class Stashes {

    private Stashes() {}

    static List<LongStep> all() {
        return List.of(
                new FileStep(
                        StepSignature.named("stash")
                                .sole("name", String.class)
                                .optional("includes", String.class)
                                .optional("excludes", String.class)
                                .optional("allowEmpty", Boolean.class)
                                .optional("useDefaultExcludes", Boolean.class)
                                .onNode(),
                        Stashes::stash),
                new FileStep(
                        StepSignature.named("unstash")
                                .sole("name", String.class)
                                .onNode(),
                        Stashes::unstash));
    }

    private static Object stash(Path folder, StepCall call) throws IOException {
        String name = call.arguments().text("name");
        List<Path> files = new FileSet(
                        folder,
                        call.arguments().optionalText("includes").orElse(""),
                        call.arguments().optionalText("excludes").orElse(""),
                        call.arguments().flag("useDefaultExcludes", true))
                .files();
        if (files.isEmpty() && !call.arguments().flag("allowEmpty")) {
            throw new AbortException("No files included in stash ‘" + name + "’");
        }
        Path stash = place(call, name);
        Files.createDirectories(stash);
        FileSet.copy(files, folder, stash);
        call.log("Stashed " + files.size() + " file(s)");
        return null;
    }

    private static Object unstash(Path folder, StepCall call) throws IOException {
        String name = call.arguments().text("name");
        Path stash = place(call, name);
        if (Files.notExists(stash)) {
            throw new AbortException("No such saved stash '" + name + "'");
        }
        FileSet.copy(new FileSet(stash, "**", "", false).files(), stash, folder);
        return null;
    }

    private static Path place(StepCall call, String name) throws AbortException {
        if (!name.matches("[^/\\\\]+") || name.startsWith(".")) {
            throw new AbortException("a stash cannot be named '" + name + "'");
        }
        return call.run().folder().resolve("stash").resolve(name);
    }
}
