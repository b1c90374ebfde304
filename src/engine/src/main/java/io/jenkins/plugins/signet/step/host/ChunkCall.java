package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Some bytes of a file of a release. What has come of a file is kept under its digest, so that it is gone on with after a
 * connection has dropped, and becomes the file when it is whole. Answers how many bytes are there.
 *
 * @param path of the file, relative to the environment's folder
 * @param digest of the whole file
 * @param offset of the first byte; if other bytes are awaited, nothing is written
 * @param last whether the file ends with them
 * @param executable of the file
 */
public record ChunkCall(String path, Digest digest, long offset, byte[] content, boolean last, boolean executable)
        implements HostCall<Long> {

    /** Where what has come of a file lies. */
    static Path part(Workplace here, Digest digest) {
        return here.folder().resolve("arriving").resolve(digest.hex());
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public JsonNode carryOut(Workplace here) throws IOException {
        Path whole = here.inside(path, "artifact");
        Path part = part(here, digest);
        Files.createDirectories(part.getParent());
        long there = Files.exists(part) ? Files.size(part) : 0;
        if (there != offset) {
            return Json.object().numberNode(there);
        }
        Files.write(part, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (last) {
            arrive(part, whole);
        }
        return Json.object().numberNode(offset + content.length);
    }

    private void arrive(Path part, Path whole) throws IOException {
        if (!Digest.ofFile(part).equals(digest)) {
            Files.delete(part);
            throw new UndeterminedException(
                    "'" + path + "' is not what was planned when it arrives; it has changed meanwhile, or was damaged");
        }
        if (!part.toFile().setExecutable(executable)) {
            throw new IOException(part + " cannot be made executable, or be kept from it");
        }
        Files.createDirectories(whole.getParent());
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Long answer(JsonNode json) {
        return json.asLong();
    }

    @Override
    public String toString() {
        return "ChunkCall " + path + " at " + offset;
    }
}
