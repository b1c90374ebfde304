package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.shipping.DatabaseCommand;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Backs a database up, then migrates it, from the application's folder. Answers {@code backup} (file, size, digest,
 * exitCode; absent without one) and {@code exitCode} of the migration (absent if the backup failed).
 *
 * <p>A migration is never repeated blindly: a record beside the backup says how far it came, and one that was cut short
 * is left for a person to look at.
 */
public final class DatabaseTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private static final String EXIT = "exitCode";
    private static final String MIGRATING = "migrating";

    private final String folder;
    private final String records;
    private final ArrayList<String> backup;
    private final ArrayList<String> migrate;
    private final HashMap<String, String> variables;
    private final String url;
    private final String user;
    private final String password;

    /**
     * @param folder of the application, relative to the workspace
     * @param records path on the agent, without an extension, for the backup and the record of the migration
     * @param variables of the build's environment
     */
    public DatabaseTask(
            TaskListener listener,
            String folder,
            String records,
            List<String> backup,
            List<String> migrate,
            Map<String, String> variables,
            DatabaseLogin login) {
        super(listener);
        this.folder = folder;
        this.records = records;
        this.backup = new ArrayList<>(backup);
        this.migrate = new ArrayList<>(migrate);
        this.variables = new HashMap<>(variables);
        this.url = login.url();
        this.user = login.user();
        this.password = login.password();
    }

    @Override
    protected JsonNode work(Path workspace, Consumer<String> log) throws IOException, InterruptedException {
        Path record = Path.of(records + ".json");
        ObjectNode answer = Json.object();
        if (Files.exists(record)) {
            JsonNode before = Json.parse(Files.readString(record, StandardCharsets.UTF_8));
            if (!before.has(EXIT)) {
                throw new UndeterminedException(
                        "a migration was under way when the agent was lost; nobody knows how far"
                                + " it came. Look at the database, and remove " + record + " to let it run again");
            }
            if (before.get(EXIT).asInt() == 0) {
                return before;
            }
        }
        DatabaseLogin login = new DatabaseLogin(url, user, password);
        AgentCommand command = new AgentCommand(workspace.resolve(folder), environment(login), password, log);
        if (!backup.isEmpty()) {
            Path file = Path.of(records + ".backup");
            Files.createDirectories(file.getParent());
            int exit = command.run(DatabaseCommand.backup(backup, login, file.toString()));
            answer.set("backup", backup(file, exit));
            if (!answer.get("backup").has("digest")) {
                return answer;
            }
        }
        write(record, answer.deepCopy().put(MIGRATING, true));
        answer.put(EXIT, command.run(migrate));
        write(record, answer);
        return answer;
    }

    private static ObjectNode backup(Path file, int exit) throws IOException {
        ObjectNode made = Json.object();
        made.put("schema", "signet/backup/v1");
        made.put("file", file.toString());
        made.put(EXIT, exit);
        made.put("at", Instant.now().toString());
        if (exit == 0 && Files.isRegularFile(file) && Files.size(file) > 0) {
            made.put("size", Files.size(file));
            made.put("digest", Digest.ofFile(file).toString());
        }
        return made;
    }

    private static void write(Path record, ObjectNode content) {
        DurableFile.write(record, Json.pretty(content).getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> environment(DatabaseLogin login) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.putAll(login.environment());
        return environment;
    }
}
