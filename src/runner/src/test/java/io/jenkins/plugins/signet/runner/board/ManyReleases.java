package io.jenkins.plugins.signet.runner.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainMachine;
import io.jenkins.plugins.signet.train.TrainOutcome;
import io.jenkins.plugins.signet.train.TrainState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/** A data folder of many releases of twenty applications, each sealed and switched to in production by a train of its own. */
final class ManyReleases {

    private static final int APPLICATIONS = 20;
    private static final int WRITERS = 64;
    private static final String PRODUCTION = "production";

    private ManyReleases() {}

    static void fill(DataFolder data, int releases) throws IOException {
        Instant now = Instant.now().minus(Duration.ofSeconds(60L * releases));
        EcKey key = EcKey.generate();
        Files.createDirectories(data.journal().resolve("train"));
        try (Ledger ledger = Ledger.open(data.ledger(), key)) {
            Sealer sealer = new Sealer(data, ledger, key, Instant::now);
            sealer.exportPublicKey();
            // many at once, so that they share what it takes to make them durable
            inParallel(releases, i -> {
                ReleaseId release = new ReleaseId("app" + i % APPLICATIONS, "1." + i);
                Instant at = now.plusSeconds(60L * i);
                Manifest manifest = Manifest.of(List.of(new Artifact("app.jar", Digest.of("jar " + i))));
                ledger.record(LedgerEntry.of(
                        LedgerEntryType.SWITCH,
                        release,
                        PRODUCTION,
                        Verdict.GREEN,
                        Digest.of("switch " + i),
                        at,
                        "blue → green kept"));
                sealer.seal(SealRequest.of(release, PRODUCTION, Tier.PRODUCTION, manifest)
                        .source("commit-" + i, at)
                        .build());
                train(data, release, i, at);
            });
        }
    }

    private static void inParallel(int count, IntConsumer each) {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> written = IntStream.range(0, count)
                    .<Future<?>>mapToObj(i -> writers.submit(() -> each.accept(i)))
                    .toList();
            for (Future<?> one : written) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            writers.shutdownNow();
        }
    }

    /** The journal of a train that has ended, as the machine writes it. */
    private static void train(DataFolder data, ReleaseId release, int number, Instant at) {
        String id = release.app() + "-" + release.version() + "-" + number;
        TrainState state = TrainState.of(id, release);
        StringBuilder lines = new StringBuilder();
        for (TrainEvent event : List.of(
                new TrainEvent.StageEntered("build", ""),
                new TrainEvent.StageEntered(PRODUCTION, PRODUCTION),
                new TrainEvent.Ended(TrainOutcome.PROMOTED, ""))) {
            state = new TrainMachine().on(state, event, at).state();
            ObjectNode entry = Json.object().put("at", at.toString());
            entry.set("event", Json.write(event, TrainEvent.class));
            entry.set("state", Json.write(state));
            byte[] json = entry.toString().getBytes(StandardCharsets.UTF_8);
            CRC32C crc = new CRC32C();
            crc.update(json);
            lines.append(String.format("%08x ", crc.getValue())).append(entry).append('\n');
        }
        Path file = data.journal("train/" + id);
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
