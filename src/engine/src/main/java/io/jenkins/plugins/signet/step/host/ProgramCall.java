package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs a program as an argument list, never through a shell, and answers its exit code.
 *
 * <p>One that may not be repeated is never repeated blindly: a record says how far it came, and one that was cut short is left
 * for a person to look at.
 *
 * @param name what it does, for messages
 * @param folder relative to the workspace
 * @param secret masked wherever the program prints it; empty for none
 * @param record path, without an extension, of the record of how far it came
 * @param repeatable whether it may be run again after it was cut short
 */
public record ProgramCall(
        String name,
        List<String> command,
        String folder,
        Map<String, String> variables,
        String secret,
        String record,
        boolean repeatable)
        implements HostCall<Integer> {

    private static final String EXIT = "exitCode";

    @Override
    public JsonNode carryOut(Workplace here) throws IOException, InterruptedException {
        Path file = Path.of(record + "." + name + ".json");
        if (!repeatable && Files.exists(file)) {
            JsonNode before = Json.parse(Files.readString(file, StandardCharsets.UTF_8));
            if (!before.has(EXIT)) {
                throw new UndeterminedException(
                        "'" + name + "' was under way when the agent was lost; how far it came is"
                                + " not known. Look at the database, and remove " + file + " to let it run again");
            }
            if (before.get(EXIT).asInt() == 0) {
                return before.get(EXIT);
            }
        }
        ObjectNode state = Json.object()
                .put("schema", "signet/program/v1")
                .put("began", here.clock().instant().toString());
        write(file, state);
        int exit = run(here);
        write(file, state.put(EXIT, exit));
        return state.get(EXIT);
    }

    private static void write(Path file, ObjectNode state) {
        DurableFile.write(file, Json.pretty(state).getBytes(StandardCharsets.UTF_8));
    }

    /** Interrupted, it takes the program with it. */
    private int run(Workplace here) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(here.folder().resolve(folder).toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new InputException(
                    "cannot start '" + command.get(0) + "': " + e.getMessage(), "", "Check that it is installed there");
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                here.log().accept(secret.isEmpty() ? line : line.replace(secret, "****"));
            }
            return process.waitFor();
        } catch (IOException closed) {
            here.log().accept("(the rest of the output was lost)");
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    @Override
    public Integer answer(JsonNode json) {
        return json.asInt();
    }

    @Override
    public String toString() {
        return "ProgramCall " + name;
    }
}
