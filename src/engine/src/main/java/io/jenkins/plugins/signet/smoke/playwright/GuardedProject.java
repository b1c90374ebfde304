package io.jenkins.plugins.signet.smoke.playwright;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A Playwright project, with a configuration beside its own that leads everything through the gateway. */
final class GuardedProject implements AutoCloseable {

    private static final List<String> CONFIGS = List.of("ts", "js", "mts", "mjs", "cts", "cjs").stream()
            .map(extension -> "playwright.config." + extension)
            .toList();
    private static final Set<String> NOT_SOURCE = Set.of("node_modules", "test-results", "playwright-report");
    private static final int MAX_FILES = 10_000;

    private final Path folder;
    private final Path config;

    private GuardedProject(Path folder, Path config) {
        this.folder = folder;
        this.config = config;
    }

    /** @throws InputException if there is no such folder, or nothing can be written to it */
    static GuardedProject in(Path named) {
        // Playwright is run in that folder, where a relative path would lead elsewhere
        Path folder = named.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    "there is no folder " + folder, "playwright", "Name the Playwright project's folder");
        }
        // Playwright takes the folder of its configuration for the project's, so that it has to lie there.
        Path config = folder.resolve(".signet-" + UUID.randomUUID() + ".config.ts");
        String text = resource("guarded.config.ts");
        Optional<String> own = CONFIGS.stream()
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .findFirst();
        String guarded = own.map(name -> text.replace("SIGNET_PROJECT_CONFIG", name))
                .orElseGet(() ->
                        text.replace("import * as project from \"./SIGNET_PROJECT_CONFIG\";", "const project = {};"));
        try {
            Files.writeString(config, guarded);
            return new GuardedProject(folder, config);
        } catch (IOException e) {
            throw new InputException(
                    "no file can be written to " + folder, "playwright", "Let it be writable: " + e.getMessage());
        }
    }

    Path folder() {
        return folder;
    }

    Path config() {
        return config;
    }

    /** Of the project's files, installed packages left out. */
    Digest digest() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                String name =
                        each.getFileName() == null ? "" : each.getFileName().toString();
                boolean left = !each.equals(folder) && (NOT_SOURCE.contains(name) || name.startsWith("."));
                return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !file.equals(config)) {
                    files.put(
                            folder.relativize(file).toString(),
                            Digest.ofFile(file).hex());
                }
                return files.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }
        });
        return Digest.of(files.toString());
    }

    /** Puts a file of this package into a folder. */
    static Path put(String resource, Path into) throws IOException {
        return Files.writeString(into.resolve(resource), resource(resource));
    }

    private static String resource(String name) {
        try (InputStream in =
                GuardedProject.class.getResourceAsStream("/io/jenkins/plugins/signet/smoke/playwright/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(config);
    }
}
