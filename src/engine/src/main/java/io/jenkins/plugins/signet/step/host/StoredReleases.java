package io.jenkins.plugins.signet.step.host;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of releases in the folder of an environment's host, each under its digest: what was deployed last, or is in a slot,
 * stays, so that it can be gone back to, and what was deployed long ago goes.
 *
 * @param host the environment's folder
 */
record StoredReleases(Path host) {

    /** The release that is live, the one before, and some that an operator may name. */
    static final int KEPT = 10;

    /** This one has been deployed now. */
    void deployed(Digest manifest, Instant now) throws IOException {
        Path deployed = host.resolve(PlannedRelease.store(manifest));
        if (Files.isDirectory(deployed)) {
            Files.setLastModifiedTime(deployed, FileTime.from(now));
        }
        Path folder = deployed.getParent();
        if (Files.isDirectory(folder)) {
            Set<String> inSlots = inSlots();
            for (Path old : byAge(folder).stream().skip(KEPT).toList()) {
                if (!inSlots.contains(old.getFileName().toString())) {
                    delete(old);
                }
            }
        }
    }

    private Set<String> inSlots() throws IOException {
        Set<String> digests = new HashSet<>();
        for (Slot slot : Slot.values()) {
            Path manifest = host.resolve("slots").resolve(slot.label()).resolve("manifest.json");
            if (Files.exists(manifest)) {
                digests.add(Json.read(Json.parse(Files.readString(manifest)), Manifest.class)
                        .digest()
                        .hex());
            }
        }
        return digests;
    }

    /** The newest first. */
    private static List<Path> byAge(Path folder) throws IOException {
        Map<Path, FileTime> times = new LinkedHashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.filter(Files::isDirectory).toList()) {
                times.put(each, Files.getLastModifiedTime(each));
            }
        }
        return times.entrySet().stream()
                .sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
