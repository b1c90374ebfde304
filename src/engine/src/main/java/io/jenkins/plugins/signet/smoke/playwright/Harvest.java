package io.jenkins.plugins.signet.smoke.playwright;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.smoke.playwright.SpecResult.SpecFile;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes in what specs left in their output folder, and nothing that lies elsewhere, whatever their report says. */
final class Harvest {

    /** Of one file; beyond it there is the digest only. */
    static final int LARGEST = 5 << 20;
    /** Of all files of one attempt. */
    static final int LARGEST_TOGETHER = 20 << 20;

    private static final int MAX_FILES = 200;

    private final Path folder;
    private final AttachmentSink sink;
    private long room = LARGEST_TOGETHER;

    /** @param folder where specs are told to put their files */
    Harvest(Path folder, AttachmentSink sink) {
        this.folder = folder;
        this.sink = sink;
    }

    List<Attachment> of(List<SpecResult> specs) throws IOException {
        List<Attachment> all = new ArrayList<>();
        for (SpecResult spec : specs) {
            for (SpecFile file : spec.files()) {
                if (all.size() < MAX_FILES && lies(file)) {
                    all.add(take(spec.name(), file));
                }
            }
        }
        return List.copyOf(all);
    }

    private boolean lies(SpecFile file) throws IOException {
        try {
            Path path = Path.of(file.path());
            return Files.isRegularFile(path) && path.toRealPath().startsWith(folder.toRealPath());
        } catch (InvalidPathException nowhere) {
            return false;
        }
    }

    private Attachment take(String spec, SpecFile file) throws IOException {
        Path path = Path.of(file.path());
        long size = Files.size(path);
        boolean fits = size <= LARGEST && size <= room;
        Digest digest;
        boolean stored = false;
        if (fits) {
            byte[] content = Files.readAllBytes(path);
            digest = Digest.of(content);
            stored = sink.keep(digest, content);
            room -= size;
        } else {
            digest = Digest.ofFile(path);
        }
        return new Attachment(spec, Quoted.plain(file.name()), Quoted.plain(file.contentType()), size, digest, stored);
    }
}
