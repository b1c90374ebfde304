package io.jenkins.plugins.signet.development;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tutorial's site as the shop's repository, shipped by this repository's library. Edit and commit in it, and build again.
 *
 * @param repository this one
 * @param folder of the sample
 */
record SampleRepository(Path repository, Path folder) {

    private static final String JENKINSFILE = """
            @Library('signet') _

            releaseTrain(version: "1.${env.BUILD_NUMBER}", label: 'build')
            """;

    Path create() throws IOException, InterruptedException {
        if (Files.exists(folder.resolve(".git"))) {
            return folder;
        }
        Path tutorial = repository.resolve("docs/tutorial");
        Files.createDirectories(folder.resolve("site"));
        for (String file : List.of("smoke.yaml", "site/index.html", "site/style.css")) {
            Files.copy(tutorial.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        String application = Files.readString(tutorial.resolve("signet.yaml"));
        Files.writeString(
                folder.resolve("signet.yaml"),
                application.substring(0, application.indexOf("environments:")).replace("app: site", "app: shop"));
        Files.writeString(folder.resolve("Jenkinsfile"), JENKINSFILE);
        git(folder, "init", "-q", "-b", "main");
        git(folder, "add", ".");
        git(
                folder,
                "-c",
                "user.name=sample",
                "-c",
                "user.email=sample@example.org",
                "commit",
                "-qm",
                "Open from 9 to 17");
        return folder;
    }

    /** What git answers. */
    static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        Stream.of(arguments).forEach(command::add);
        Process git = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (git.waitFor() != 0) {
            throw new IOException("git failed in " + folder);
        }
        return answer;
    }
}
