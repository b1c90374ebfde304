package io.jenkins.plugins.signet.runner.jobs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Jobs that a script can name: job {@code shop/deploy} is the Jenkinsfile, or the folder with one, that the variable
 * {@code SHOP_DEPLOY_JOB} of the runner names.
 *
 * @param environment what the runner was started with
 * @param data the data folder of the run
 * @param program the words that start signet
 */
public record Jobs(Map<String, String> environment, Path data, List<String> program) {

    private static final String REMEDY = "Name its Jenkinsfile in the variable ";

    /** Its Jenkinsfile; empty if there is no such job. */
    Optional<Path> jenkinsfile(String job) {
        return Optional.ofNullable(environment.get(variable(job)))
                .filter(path -> !path.isBlank())
                .map(path -> Path.of(path).toAbsolutePath().normalize())
                .map(path -> Files.isDirectory(path) ? path.resolve("Jenkinsfile") : path)
                .filter(Files::isRegularFile);
    }

    /** Where its runs are, whoever has started them. */
    Path data(String job) {
        return data.toAbsolutePath().resolve("jobs").resolve(URLEncoder.encode(job, StandardCharsets.UTF_8));
    }

    String remedy(String job) {
        return REMEDY + variable(job);
    }

    static String variable(String job) {
        return job.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_JOB";
    }
}
