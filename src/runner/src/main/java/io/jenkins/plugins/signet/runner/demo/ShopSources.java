package io.jenkins.plugins.signet.runner.demo;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.run.Bundled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sources of the sample shop, a git repository where there is git; each release is a commit on the one before. */
record ShopSources(Path folder) {

    private static final int PATIENCE_SECONDS = 30;

    /** Lays out the first release. */
    void begin(Map<String, String> places) {
        try {
            Leftovers.delete(folder);
            Files.createDirectories(folder.resolve("lib"));
            Bundled.unpack("demo/shop/v1", folder);
            copy("demo/lib/postgresql.jar", folder.resolve("lib/postgresql.jar"));
            String application = text("demo/shop/signet.yaml");
            for (Map.Entry<String, String> place : places.entrySet()) {
                application = application.replace("@" + place.getKey() + "@", place.getValue());
            }
            Files.writeString(folder.resolve("signet.yaml"), application);
            Files.writeString(folder.resolve(".gitignore"), "build/\n");
            git("init", "-q");
            commit("Sell kettles, teapots, cups and trays");
        } catch (IOException e) {
            throw new UndeterminedException("cannot lay out the shop's sources: " + e.getMessage(), e);
        }
    }

    /** Changes the sources to the next release. */
    void change(String version, String subject) {
        Bundled.unpack("demo/shop/" + version, folder);
        commit(subject);
    }

    private void commit(String subject) {
        git("add", "-A");
        git("-c", "user.name=Shop", "-c", "user.email=shop@example.invalid", "commit", "-q", "-m", subject);
    }

    /** A release without history is shipped just the same, so a machine without git is no error. */
    private void git(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(List.of(arguments));
            Process git = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException noGit) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream in = open(resource)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = ShopSources.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("not packed with this program: " + resource);
        }
        return in;
    }
}
