package io.jenkins.plugins.signet.smoke.playwright;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A connection that a spec's own process tried to make past the gateway, and did not get. */
record Bypass(Instant at, String to) {

    static List<Bypass> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<Bypass> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(" ");
            if (parts.length == 2 && parts[0].matches("\\d{1,15}")) {
                all.add(new Bypass(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]));
            }
        }
        return all;
    }
}
