package io.jenkins.plugins.signet.step.host;

import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where a call is carried out.
 *
 * @param folder the workspace, or the folder of an environment's host
 * @param variables of the process there
 */
public record Workplace(Path folder, Map<String, String> variables, InstantSource clock, Consumer<String> log) {

    /** @throws InputException if it would lie outside */
    Path inside(String name, String parameter) {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder.normalize())) {
            throw new InputException(
                    "'" + name + "' lies outside the workspace", parameter, "Name something inside it");
        }
        return path;
    }
}
