package io.jenkins.plugins.signet.drift.report;

import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The files that a drift check leaves. Making them takes away those of an earlier check, which must not pass for the
 * result of one that comes to none.
 */
public final class DriftFiles {

    private final Map<DriftForm, Path> files = new EnumMap<>(DriftForm.class);

    /**
     * @param files where each form goes that is wanted
     * @throws InputException if something is there that cannot be replaced
     */
    public DriftFiles(Map<DriftForm, Path> files) {
        this.files.putAll(files);
        this.files.values().forEach(DriftFiles::takeAway);
    }

    /** Every form, in this folder. */
    public static DriftFiles in(Path folder) {
        Map<DriftForm, Path> files = new EnumMap<>(DriftForm.class);
        for (DriftForm form : DriftForm.values()) {
            files.put(form, folder.resolve(form.fileName()));
        }
        return new DriftFiles(files);
    }

    public void write(DriftReport report) {
        files.forEach((form, file) -> DurableFile.write(file, form.text(report).getBytes(StandardCharsets.UTF_8)));
    }

    private static void takeAway(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new InputException("is a folder, and no report can be written to it", file.toString(), "");
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InputException(
                    "the report of an earlier check cannot be replaced: " + e.getMessage(),
                    file.toString(),
                    "Take it away, or name another file");
        }
    }
}
