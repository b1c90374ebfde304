package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.starter.HostLook;
import io.jenkins.plugins.signet.starter.RepositoryWalk;
import io.jenkins.plugins.signet.starter.Starter;
import io.jenkins.plugins.signet.starter.StarterFiles;
import io.jenkins.plugins.signet.starter.StarterFolder;
import io.jenkins.plugins.signet.starter.StarterWish;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes first files into the workspace, from what it and the machine show.
 *
 * @param app the application's name; empty for the folder's
 * @param router that users come through; {@code null} for what is found
 */
public record DraftCall(String app, EnvironmentRouter.Type router) implements HostCall<DraftCall.Drafted> {

    /** What was written and what was there already, what was guessed, and what only a person can say. */
    public record Drafted(List<String> written, List<String> kept, List<String> guesses, List<String> unknown) {}

    @Override
    public JsonNode carryOut(Workplace here) {
        StarterFiles files = Starter.of(RepositoryWalk.of(here.folder()), HostLook.at(Path.of("/")), app)
                .files(new StarterWish(app, "", "", "", router, Map.of()));
        StarterFolder folder = StarterFolder.write(here.folder(), files);
        return Json.write(new Drafted(folder.written(), folder.kept(), files.guesses(), files.unknown()));
    }

    @Override
    public Drafted answer(JsonNode json) {
        return Json.read(json, Drafted.class);
    }
}
