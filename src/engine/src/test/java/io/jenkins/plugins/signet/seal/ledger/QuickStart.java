package io.jenkins.plugins.signet.seal.ledger;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A program that is started again and again: its classes are kept as a first run loaded them (class-data sharing), which
 * the Java platform does for jars alone, and so folders of classes are packed first.
 */
record QuickStart(String classPath, Path archive) {

    /** @param arguments with which the program ends by itself */
    static QuickStart of(Path folder, Class<?> program, String... arguments) throws IOException, InterruptedException {
        List<String> jars = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(element);
            if (Files.isDirectory(path)) {
                Path jar = folder.resolve("classes-" + jars.size() + ".jar");
                pack(path, jar);
                jars.add(jar.toString());
            } else if (Files.exists(path)) {
                jars.add(element);
            }
        }
        QuickStart start = new QuickStart(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + start.archive(),
                "-XX:+UseSerialGC",
                "-cp",
                start.classPath(),
                program.getName()));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("first-run.txt");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError("the first run ended with " + exit + ": " + Files.readString(said));
        }
        return start;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                zip.write(Files.readAllBytes(file));
            }
        }
    }
}
