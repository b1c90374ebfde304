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
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code readFile}, {@code writeFile}, {@code deleteDir}, {@code findFiles} and their like. */
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
                new FileStep(StepSignature.named("deleteDir").onNode(), FileSteps::delete),
                new FileStep(StepSignature.named("cleanWs").onNode().andOthers(), FileSteps::delete),
                new FileStep(
                        StepSignature.named("touch")
                                .sole("file", String.class)
                                .optional("timestamp", Long.class)
                                .onNode(),
                        FileSteps::touch),
                new FileStep(
                        StepSignature.named("findFiles")
                                .optional("glob", String.class)
                                .optional("excludes", String.class)
                                .onNode(),
                        FileSteps::find),
                digest("sha1", "SHA-1"),
                digest("sha256", "SHA-256"));
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
            call.log(folder + " is left as it is: the sources lie there that the runner was started on");
            return null;
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

    private static LongStep digest(String name, String algorithm) {
        return new FileStep(StepSignature.named(name).sole("file", String.class).onNode(), (folder, call) -> {
            try {
                byte[] content =
                        Files.readAllBytes(folder.resolve(call.arguments().text("file")));
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(content));
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException(missing);
            }
        });
    }

    private static Object touch(Path folder, StepCall call) throws IOException {
        Path file = folder.resolve(call.arguments().text("file"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        long time = call.arguments()
                .number("timestamp", call.run().clock().instant().toEpochMilli());
        Files.setLastModifiedTime(file, FileTime.fromMillis(time));
        return null;
    }

    /** Maps with {@code name}, {@code path}, {@code directory}, {@code length} and {@code lastModified}. */
    private static Object find(Path folder, StepCall call) throws IOException {
        FileSet set = new FileSet(
                folder,
                call.arguments().optionalText("glob").orElse("*"),
                call.arguments().optionalText("excludes").orElse(""),
                true);
        List<Map<String, Object>> found = new ArrayList<>();
        for (Path file : set.files()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", file.getFileName().toString());
            entry.put("path", file.toString());
            entry.put("directory", false);
            entry.put("length", Files.size(folder.resolve(file)));
            entry.put(
                    "lastModified",
                    Files.getLastModifiedTime(folder.resolve(file)).toMillis());
            found.add(entry);
        }
        return found;
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
