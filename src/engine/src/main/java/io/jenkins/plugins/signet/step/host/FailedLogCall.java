package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the end of a log in the workspace, and the rules by which it is to be read.
 *
 * @param log relative to the workspace; empty for none
 * @param rules likewise
 */
public record FailedLogCall(String log, String rules) implements HostCall<FailedLogCall.Answer> {

    /** Bytes of a log that are read, from its end. */
    private static final int LARGEST = 8 << 20;

    /**
     * What there was.
     *
     * @param rules as they are written; empty if none were asked for
     */
    public record Answer(List<String> lines, String rules) {

        public static final Answer NONE = new Answer(List.of(), "");
    }

    @Override
    public JsonNode carryOut(Workplace here) throws IOException {
        return Json.write(new Answer(
                log.isEmpty() ? List.of() : end(here.inside(log, "log")),
                rules.isEmpty() ? "" : Document.text(here.inside(rules, "rules"))));
    }

    private List<String> end(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InputException("there is no file '" + log + "'", "log", "Name the log of what failed");
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LARGEST));
            byte[] bytes = new byte[(int) Math.min(file.length(), LARGEST)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Override
    public Answer answer(JsonNode json) {
        return Json.read(json, Answer.class);
    }
}
