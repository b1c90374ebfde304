package io.jenkins.plugins.signet.evidence;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder {@code evidence/<sha256>.json}: each file is named by the digest of its own bytes, and so are the files that
 * evidence names, in {@code evidence/attachments}.
 */
public record EvidenceStore(Path folder) implements EvidenceArchive {

    @Override
    public EvidenceRef put(Evidence evidence) {
        EvidenceRef ref = evidence.ref();
        Path file = file(ref.digest());
        if (Files.notExists(file)) {
            DurableFile.write(file, evidence.bytes());
        }
        return ref;
    }

    @Override
    public Evidence get(Digest digest) {
        Path file = file(digest);
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!Digest.of(bytes).equals(digest)) {
                throw new UndeterminedException(
                        "evidence " + file + " has been altered: its bytes do not have its digest");
            }
            return Json.read(Json.parse(new String(bytes, StandardCharsets.UTF_8)), Evidence.class);
        } catch (IOException | IllegalArgumentException e) {
            throw new UndeterminedException("cannot read evidence " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean keep(Digest digest, byte[] content) {
        if (!Digest.of(content).equals(digest)) {
            return false;
        }
        Path file = attachment(digest);
        if (Files.notExists(file)) {
            DurableFile.write(file, content);
        }
        return true;
    }

    /** Where an attachment lies, if it was kept. */
    public Path attachment(Digest digest) {
        return folder.resolve("attachments").resolve(digest.hex());
    }

    public Path file(Digest digest) {
        return folder.resolve(digest.hex() + ".json");
    }
}
