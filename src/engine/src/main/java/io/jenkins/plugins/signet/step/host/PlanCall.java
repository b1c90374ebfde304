package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.image.registry.RegistryLogin;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.plan.HostImages;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the application file, hashes the files that it names and finds out the digests of its images, through the network and
 * the docker engine there.
 *
 * @param file of the application, relative to the workspace
 * @param artifacts in place of those that the file names; empty for those
 * @param known images whose digests were found out before, which are not asked for again
 * @param required whether an application file that is not there is an error, rather than an answer without a plan
 * @param user at the registry; {@code null} for what docker has
 */
public record PlanCall(
        String file,
        List<String> artifacts,
        Map<String, Artifact> known,
        boolean required,
        String user,
        String password)
        implements HostCall<PlanCall.Planned> {

    /**
     * @param plan {@code null} if there is no application file
     * @param commit the revision of the workspace; empty if it is no checkout
     */
    public record Planned(PlannedRelease plan, String commit) {}

    @Override
    public JsonNode carryOut(Workplace here) throws IOException {
        Path application = here.inside(file, "file");
        if (!required && Files.notExists(application)) {
            return Json.write(new Planned(null, ""));
        }
        Optional<RegistryLogin> login =
                user == null ? Optional.empty() : Optional.of(new RegistryLogin(user, password));
        PlannedRelease plan = PlannedRelease.read(
                here.folder(),
                file,
                artifacts,
                HostImages.of(here.variables(), login, here.folder()).knowing(known));
        for (Artifact artifact : plan.manifest().files()) {
            if (artifact.isFolder()) {
                new PackCall(plan.folder(), artifact.name()).carryOut(here);
            }
        }
        return Json.write(new Planned(plan, CheckedOutRevision.of(here.folder())));
    }

    @Override
    public Planned answer(JsonNode json) {
        return Json.read(json, Planned.class);
    }

    @Override
    public String toString() {
        return "PlanCall " + file;
    }
}
