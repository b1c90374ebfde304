package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets a migration tool build the scratch database: for migrations that are not plain SQL, such as Alembic's. */
final class MigrationCommand {

    private final Limits limits;
    private final Consumer<String> progress;

    MigrationCommand(Limits limits, Consumer<String> progress) {
        this.limits = limits;
        this.progress = progress;
    }

    void run(Source.Migrations source, DatabaseAddress scratch) {
        ProcessBuilder builder = new ProcessBuilder(source.command())
                .directory(source.folder().toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("DATABASE_URL", scratch.url());
        environment.put("DATABASE_USER", scratch.user());
        environment.put("DATABASE_PASSWORD", scratch.password());
        String program = source.command().get(0);
        int exitCode;
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            exitCode = follow(process, scratch);
        } catch (IOException e) {
            throw new InputException(
                    "the migration command cannot be run: " + e.getMessage(), program, "Check its name and folder");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while " + program + " was migrating");
        }
        if (exitCode != 0) {
            throw new InputException(
                    "the migration command ended with exit code " + exitCode, program, "Its output says why");
        }
    }

    /** Ended by force when its time is up, which also ends its output. */
    private int follow(Process process, DatabaseAddress scratch) throws IOException, InterruptedException {
        process.onExit()
                .orTimeout(limits.migration().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(timeout -> {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    return process.destroyForcibly();
                });
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                progress.accept(scratch.password().isEmpty() ? line : line.replace(scratch.password(), "****"));
            }
        }
        return process.waitFor();
    }
}
