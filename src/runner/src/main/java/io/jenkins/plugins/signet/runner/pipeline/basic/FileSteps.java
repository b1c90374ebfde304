package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code readFile}, {@code writeFile}, {@code fileExists} and {@code deleteDir}. */
final class FileSteps {

    private FileSteps() {}

    static List<LongStep> all() {
        return List.of(
                new FileStep(
                        StepSignature.named("readFile")
                                .sole("file", String.class)
                                .optional("encoding", String.class)
                                .onNode(),
                        FileSteps::read),
                new FileStep(
                        StepSignature.named("writeFile")
                                .required("file", String.class)
                                .required("text", String.class)
                                .optional("encoding", String.class)
                                .onNode(),
                        FileSteps::write),
                new FileStep(
                        StepSignature.named("fileExists")
                                .sole("file", String.class)
                                .onNode(),
                        (folder, call) ->
                                Files.exists(folder.resolve(call.arguments().text("file")))),
                new FileStep(StepSignature.named("deleteDir").onNode(), FileSteps::delete));
    }

    private static Object read(Path folder, StepCall call) throws IOException {
        Path file = folder.resolve(call.arguments().text("file"));
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return new String(Files.readAllBytes(file), encoding(call));
    }

    private static Object write(Path folder, StepCall call) throws IOException {
        Path file = folder.resolve(call.arguments().text("file"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, call.arguments().text("text").getBytes(encoding(call)));
        return null;
    }

    private static Object delete(Path folder, StepCall call) throws IOException {
        Path workspace = call.context().workspace().orElseThrow();
        if (workspace.startsWith(folder)) {
            throw new AbortException("deleteDir() would delete " + folder
                    + ", in which the sources lie that the runner was started on. Use it inside dir('...')");
        }
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return null;
    }

    private static Charset encoding(StepCall call) throws AbortException {
        String name = call.arguments().text("encoding");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw new AbortException("there is no encoding '" + name + "'");
        }
    }
}
