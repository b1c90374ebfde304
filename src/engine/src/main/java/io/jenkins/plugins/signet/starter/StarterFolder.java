package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.durable.DurableFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of first files in a folder.
 *
 * @param written names of those that were not there
 * @param kept names of those that were, and stay as they are
 */
public record StarterFolder(List<String> written, List<String> kept) {

    public StarterFolder {
        written = List.copyOf(written);
        kept = List.copyOf(kept);
    }

    /** Writes those that are not there. */
    public static StarterFolder write(Path folder, StarterFiles files) {
        List<String> written = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        files.files().forEach((name, text) -> {
            if (Files.exists(folder.resolve(name))) {
                kept.add(name);
            } else {
                DurableFile.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
                written.add(name);
            }
        });
        return new StarterFolder(written, kept);
    }
}
