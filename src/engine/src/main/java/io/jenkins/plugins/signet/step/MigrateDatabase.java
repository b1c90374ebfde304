package io.jenkins.plugins.signet.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseCommand;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.step.host.BackupCall;
import io.jenkins.plugins.signet.step.host.ProgramCall;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code migrateDatabase}: backs an environment's database up, then brings it to the release's schema. */
final class MigrateDatabase implements WorkStep {

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("migrateDatabase", "Back up and migrate a database")
                .release()
                .environment()
                .inWorkspace()
                .returns("evidence", "backup");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        TrackedRelease release = new BuildReleases(scene).find(arguments.release(), List.of());
        PlannedRelease plan = release.plan();
        Environment environment = scene.environment(plan.file(), plan.app(), arguments.environment());
        DatabaseLogin login = scene.login(environment)
                .orElseThrow(() -> new InputException(
                        "environment '" + environment.name() + "' has no database", "environment", "Give it one"));
        if (plan.migrate().isEmpty()) {
            throw new InputException(
                    plan.app() + " does not say how its database is migrated", plan.file(), "Add 'database.migrate'");
        }
        release.at(declaration(), environment.name());
        String records = scene.hosts().backups(release.shipment().train() + "-" + environment.name());
        Programs programs = new Programs(scene, plan.folder(), variables(scene, login), login.password(), records);
        StepResult result =
                StepResult.of(Verdict.GREEN, "migrated, without a backup").with("backup", "");
        if (plan.backup().isEmpty()) {
            scene.log("No backup is configured for " + plan.app());
        } else {
            String file = records + ".backup";
            int exit = programs.run("backup", DatabaseCommand.backup(plan.backup(), login, file), true);
            EvidenceRef backup = record(release, environment, scene.hosts().inWorkspace(new BackupCall(file, exit)));
            result = StepResult.gate(backup).with("backup", file);
            if (!backup.verdict().passes()) {
                return result;
            }
        }
        int exit = programs.run("migrate", plan.migrate(), false);
        return exit == 0 ? result : result.ending(StepEnding.FAILED, "the migration failed with exit code " + exit);
    }

    /** The programs of one call, which differ in little. */
    private record Programs(Scene scene, String folder, Map<String, String> variables, String secret, String records) {

        int run(String name, List<String> command, boolean repeatable) throws IOException, InterruptedException {
            return scene.hosts()
                    .inWorkspace(new ProgramCall(name, command, folder, variables, secret, records, repeatable));
        }
    }

    private static Map<String, String> variables(Scene scene, DatabaseLogin login) {
        Map<String, String> variables = new HashMap<>(scene.variables());
        variables.putAll(login.environment());
        return variables;
    }

    private static EvidenceRef record(TrackedRelease release, Environment environment, JsonNode backup) {
        boolean there = backup.has("digest");
        return release.record(Evidence.of(
                EvidenceKind.BACKUP,
                release.id(),
                environment.name(),
                there ? Verdict.GREEN : Verdict.RED,
                there
                        ? "backed up to " + backup.get("file").asText()
                        : "the backup failed with exit code "
                                + backup.get("exitCode").asInt() + ", nothing was migrated",
                release.scene().clock().instant(),
                backup));
    }
}
