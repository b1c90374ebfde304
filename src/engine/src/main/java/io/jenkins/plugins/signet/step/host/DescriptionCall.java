package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.DatabaseChange;
import io.jenkins.plugins.signet.application.Health;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.json.Json;

/**
 * Reads what an application file says of the application, whether its artifacts are built or not.
 *
 * @param file relative to the workspace
 */
public record DescriptionCall(String file) implements HostCall<DescriptionCall.Described> {

    /** @param replayed whether it has migrations that are replayed on a database of their own */
    public record Described(String app, Start start, Health health, boolean replayed) {}

    @Override
    public JsonNode carryOut(Workplace here) {
        Application application = ApplicationFile.read(here.inside(file, "file"));
        return Json.write(new Described(
                application.app(),
                application.start(),
                application.health(),
                application
                        .database()
                        .filter(change -> !change.migrate().isEmpty())
                        .flatMap(DatabaseChange::migrations)
                        .isPresent()));
    }

    @Override
    public Described answer(JsonNode json) {
        return Json.read(json, Described.class);
    }
}
