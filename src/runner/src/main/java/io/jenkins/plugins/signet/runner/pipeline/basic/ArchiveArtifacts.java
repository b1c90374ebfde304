package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code archiveArtifacts 'build/*.jar'}: keeps files with the run, in its folder {@code archive}. */
final class ArchiveArtifacts {

    private ArchiveArtifacts() {}

    static LongStep step() {
        return new FileStep(
                StepSignature.named("archiveArtifacts")
                        .sole("artifacts", String.class)
                        .optional("excludes", String.class)
                        .optional("allowEmptyArchive", Boolean.class)
                        .optional("onlyIfSuccessful", Boolean.class)
                        .optional("fingerprint", Boolean.class)
                        .optional("defaultExcludes", Boolean.class)
                        .optional("followSymlinks", Boolean.class)
                        .optional("caseSensitive", Boolean.class)
                        .onNode(),
                ArchiveArtifacts::archive);
    }

    /** {@code archive 'build/*.jar'}, its predecessor. */
    static LongStep archive() {
        return new FileStep(
                StepSignature.named("archive")
                        .soleOptional("includes", String.class)
                        .optional("excludes", String.class)
                        .onNode(),
                (folder, call) -> {
                    FileSet set = new FileSet(
                            folder,
                            call.arguments().optionalText("includes").orElse("**"),
                            call.arguments().optionalText("excludes").orElse(""),
                            true);
                    FileSet.copy(set.files(), folder, call.run().folder().resolve("archive"));
                    return null;
                });
    }

    private static Object archive(Path folder, StepCall call) throws IOException {
        if (call.arguments().flag("onlyIfSuccessful")
                && call.run().build().result().orElse(Result.SUCCESS) != Result.SUCCESS) {
            call.log("Skipped archiving because build is not successful");
            return null;
        }
        call.log("Archiving artifacts");
        String pattern = call.arguments().text("artifacts");
        List<Path> files = new FileSet(
                        folder,
                        pattern,
                        call.arguments().optionalText("excludes").orElse(""),
                        call.arguments().flag("defaultExcludes", true))
                .files();
        if (files.isEmpty()) {
            String none = "No artifacts found that match the file pattern \"" + pattern + "\". Configuration error?";
            call.log("‘" + pattern + "’ doesn’t match anything");
            if (!call.arguments().flag("allowEmptyArchive")) {
                throw new AbortException(none);
            }
            call.log(none);
        }
        FileSet.copy(files, folder, call.run().folder().resolve("archive"));
        return null;
    }
}
