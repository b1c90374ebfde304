package io.jenkins.plugins.signet.smoke.history;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.json.JsonText;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reports of earlier runs in a folder, where no release is recorded: the last ones of each suite against each target.
 *
 * @param folder made when the first report is kept
 */
public record KeptRuns(Path folder) {

    private static final int MAX_RUNS = 50;
    private static final String APPLICATION = "kept";

    /**
     * Keeps a report, and joins it with those before it.
     *
     * @param version that was there; empty if nobody knows, and then a change from one run to the next says nothing of the check
     */
    public SmokeReport joined(SmokeReport report, Optional<String> version) {
        Path of = folder.resolve(
                Digest.of(report.suite() + "\n" + report.target()).hex().substring(0, 16));
        List<Path> files = files(of);
        List<PastRun> past = new ArrayList<>();
        for (Path file : files) {
            read(file).ifPresent(past::add);
        }
        ReleaseId release = release(report, version);
        String name = report.startedAt().toString().replace(':', '-') + ".json";
        var kept = Json.object().put("schema", "signet/kept-smoke/v1").put("version", release.version());
        kept.set("report", report.toJson());
        DurableFile.write(of.resolve(name), JsonText.of(kept).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i <= files.size() - MAX_RUNS; i++) {
            remove(files.get(i));
        }
        return new PastRuns(past).joined(report, release);
    }

    private static ReleaseId release(SmokeReport report, Optional<String> version) {
        String unknown = "unknown-" + report.startedAt().toString().replace(':', '-');
        return new ReleaseId(APPLICATION, version.orElse(unknown));
    }

    private static List<Path> files(Path of) {
        if (!Files.isDirectory(of)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        } catch (IOException e) {
            throw new UndeterminedException("the earlier runs in " + of + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** One that cannot be read any more takes nothing away from what was found today. */
    private static Optional<PastRun> read(Path file) {
        try {
            var kept = Json.parse(Files.readString(file));
            ReleaseId release = new ReleaseId(APPLICATION, kept.path("version").asText());
            return Optional.of(new PastRun(release, SmokeReport.fromJson(kept.path("report"))));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // it is one more than there should be
        }
    }
}
