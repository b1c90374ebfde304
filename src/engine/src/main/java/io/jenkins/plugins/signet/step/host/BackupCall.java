package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at the file that a backup command has left. Answers its record; without {@code digest} there is no backup.
 *
 * @param file its path there
 * @param exitCode of the command
 */
public record BackupCall(String file, int exitCode) implements HostCall<JsonNode> {

    @Override
    public JsonNode carryOut(Workplace here) throws IOException {
        Path backup = Path.of(file);
        ObjectNode made = Json.object().put("schema", "signet/backup/v1");
        made.put("file", file);
        made.put("exitCode", exitCode);
        if (exitCode == 0 && Files.isRegularFile(backup) && Files.size(backup) > 0) {
            made.put("size", Files.size(backup));
            made.put("digest", Digest.ofFile(backup).toString());
        }
        return made;
    }

    @Override
    public JsonNode answer(JsonNode json) {
        return json;
    }
}
