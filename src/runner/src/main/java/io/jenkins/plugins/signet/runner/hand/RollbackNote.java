package io.jenkins.plugins.signet.runner.hand;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.rollback.RollbackWish;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A rollback that a command asks of the run that is at work in the same data folder: it alone may write there. The two speak by
 * files in the folder {@code requests}, which nobody else writes to: {@code ID.asked}, {@code ID.taken} once the run has it,
 * {@code ID.log} and {@code ID.answered}.
 */
record RollbackNote(Path folder, String id) {

    private static final String SCHEMA = "signet/rollback-request/v1";
    private static final String ASKED = ".asked";

    /**
     * What is asked.
     *
     * @param config the application file, in full
     */
    record Request(String schema, String config, String environment, RollbackWish wish, boolean plan, String person) {

        static Request of(Path config, String environment, RollbackWish wish, boolean plan, String person) {
            return new Request(SCHEMA, config.toAbsolutePath().toString(), environment, wish, plan, person);
        }
    }

    /**
     * What came of it.
     *
     * @param failure what it could not be done for; {@code null} if it was done
     * @param isInput whether that was what was asked
     */
    record Answered(Verdict verdict, String summary, SwitchState state, String failure, boolean isInput) {}

    static Path folder(DataFolder data) {
        return data.root().resolve("requests");
    }

    static Optional<RollbackNote> asked(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ASKED)
                ? Optional.of(new RollbackNote(file.getParent(), name.substring(0, name.length() - ASKED.length())))
                : Optional.empty();
    }

    Path asked() {
        return folder.resolve(id + ASKED);
    }

    Path log() {
        return folder.resolve(id + ".log");
    }

    void ask(Request what) {
        write(asked(), what);
    }

    /** Only one of several gets it; empty if it was taken, or taken back. */
    Optional<Request> take() throws IOException {
        Path taken = folder.resolve(id + ".taken");
        try {
            Files.move(asked(), taken);
        } catch (IOException gone) {
            return Optional.empty();
        }
        return Optional.of(Json.read(read(taken), Request.class));
    }

    /** @return whether nobody had taken it */
    boolean takeBack() throws IOException {
        return Files.deleteIfExists(asked());
    }

    void answer(Answered what) {
        write(folder.resolve(id + ".answered"), what);
    }

    Optional<Answered> answered() throws IOException {
        Path file = folder.resolve(id + ".answered");
        return Files.exists(file) ? Optional.of(Json.read(read(file), Answered.class)) : Optional.empty();
    }

    void forget() throws IOException {
        for (String part : new String[] {ASKED, ".taken", ".log", ".answered"}) {
            Files.deleteIfExists(folder.resolve(id + part));
        }
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return Json.parse(Files.readString(file));
        } catch (IllegalArgumentException notJson) {
            throw new UndeterminedException(file + " is not what signet has written: " + notJson.getMessage(), notJson);
        }
    }

    private static void write(Path file, Object what) {
        DurableFile.writePrivate(file, Json.pretty(Json.write(what)).getBytes(StandardCharsets.UTF_8));
    }
}
