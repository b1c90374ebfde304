package io.jenkins.plugins.signet.runner.ship;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.AbortException;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.pipeline.basic.Command;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.shipping.DatabaseCommand;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** {@code migrateDatabase}: backs an environment's database up, then brings it to the release's schema. */
final class MigrateDatabase implements LongStep {

    private final Room room;

    MigrateDatabase(Room room) {
        this.room = room;
    }

    @Override
    public StepSignature signature() {
        return StepSignature.named("migrateDatabase")
                .required("app", String.class)
                .required("version", String.class)
                .required("environment", String.class)
                .onNode();
    }

    @Override
    public StepExecution start(StepCall call) throws Exception {
        Shipment shipment = Shipment.of(room, call);
        Environment environment = shipment.environment(call.arguments().text("environment"));
        DatabaseLogin login = Logins.of(environment, call)
                .orElseThrow(() -> new InputException(
                        "environment '" + environment.name() + "' has no database", "environment", "Give it one"));
        shipment.at("migrateDatabase", environment.name());
        Map<String, String> variables = new HashMap<>(call.run().environment(call.context()));
        variables.putAll(login.environment());
        CompletableFuture<Map<String, Object>> result = backup(call, shipment, environment, login, variables)
                .thenCompose(
                        evidence -> migrate(call, shipment, variables).thenApply(done -> evidence.map(StepRecord::of)
                                .orElseGet(() -> StepRecord.of(Verdict.GREEN, "migrated, without a backup"))
                                .fields()));
        return StepExecution.of(result);
    }

    private CompletableFuture<Optional<EvidenceRef>> backup(
            StepCall call,
            Shipment shipment,
            Environment environment,
            DatabaseLogin login,
            Map<String, String> variables)
            throws IOException {
        if (shipment.plan().backup().isEmpty()) {
            call.log("No backup is configured for " + shipment.plan().app());
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Path file = room.data()
                .root()
                .toAbsolutePath()
                .resolve("backups")
                .resolve(shipment.train() + "-" + environment.name() + Journals.suffix(call) + ".backup");
        Files.createDirectories(file.getParent());
        List<String> command = DatabaseCommand.backup(shipment.plan().backup(), login, file.toString());
        return Command.run(call, "backup", command, shipment.folder(), variables)
                .thenApplyAsync(
                        exit -> recordBackup(call, shipment, environment, file, exit),
                        call.run().workers());
    }

    private static Optional<EvidenceRef> recordBackup(
            StepCall call, Shipment shipment, Environment environment, Path file, int exit) {
        try {
            boolean there = exit == 0 && Files.isRegularFile(file) && Files.size(file) > 0;
            ObjectNode body = Json.object();
            body.put("schema", "signet/backup/v1");
            body.put("file", file.toString());
            body.put("exitCode", exit);
            if (there) {
                body.put("size", Files.size(file));
                body.put("digest", Digest.ofFile(file).toString());
            }
            String summary = there
                    ? "backed up to " + file.getFileName()
                    : "the backup failed with exit code " + exit + ", nothing was migrated";
            EvidenceRef evidence = shipment.record(Evidence.of(
                    EvidenceKind.BACKUP,
                    shipment.release(),
                    environment.name(),
                    there ? Verdict.GREEN : Verdict.RED,
                    summary,
                    call.startedAt(),
                    body));
            StepRecord.requirePassing(evidence);
            return Optional.of(evidence);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static CompletableFuture<Integer> migrate(StepCall call, Shipment shipment, Map<String, String> variables) {
        try {
            return Command.run(call, "migrate", shipment.plan().migrate(), shipment.folder(), variables)
                    .thenApply(exit -> {
                        if (exit != 0) {
                            throw new CompletionException(
                                    new AbortException("the migration failed with exit code " + exit));
                        }
                        return exit;
                    });
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
