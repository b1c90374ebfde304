package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.archive.PackedFolder;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Packs a folder of a release into one file, which can be copied anywhere; one that was packed where the release was planned, and
 * came without the folder, is there already.
 *
 * @param base folder of the application file, relative to the workspace: empty, or ending in a slash
 * @param name of the folder, ending in a slash
 */
public record PackCall(String base, String name) implements HostCall<String> {

    @Override
    public JsonNode carryOut(Workplace here) throws IOException {
        PackedFolder folder = new PackedFolder(here.inside(base, "artifacts"), name);
        if (Files.isDirectory(folder.base().resolve(name))) {
            folder.pack();
        } else if (!Files.isRegularFile(folder.file())) {
            throw new InputException(
                    "artifact '" + name + "' is not in the workspace", "artifact", "Unstash it before this step");
        }
        return TextNode.valueOf(PackedFolder.file(name));
    }

    /** The packed file's name, relative to the base. */
    @Override
    public String answer(JsonNode json) {
        return json.asText();
    }
}
