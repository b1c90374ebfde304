package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.DatabaseChange;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.preflight.HostExamination;
import io.jenkins.plugins.signet.preflight.HostFindings;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.traffic.host.HostSpec;

/**
 * Looks whether an application could be switched there, and changes nothing.
 *
 * @param login of the environment's database; {@code null} if it has none
 * @param replays whether migrations are replayed on a database of their own there
 */
public record PreflightCall(HostSpec spec, DatabaseLogin login, boolean replays) implements HostCall<HostFindings> {

    /** Whether a train would replay migrations there: production is compared with where the release has soaked. */
    public static boolean replays(Application application, Environment environment) {
        boolean hasSoaked = environment.tier() == Tier.PRODUCTION
                && application.environments().stream()
                        .anyMatch(each -> each.tier() == Tier.TEST_PRODUCTION
                                && each.database().isPresent());
        return !hasSoaked
                && environment.database().isPresent()
                && application
                        .database()
                        .filter(change -> !change.migrate().isEmpty())
                        .flatMap(DatabaseChange::migrations)
                        .isPresent();
    }

    @Override
    public JsonNode carryOut(Workplace here) throws InterruptedException {
        return Json.write(new HostExamination(spec, login, replays).at(here.folder(), here.variables(), here.clock()));
    }

    @Override
    public HostFindings answer(JsonNode json) {
        return Json.read(json, HostFindings.class);
    }

    @Override
    public String toString() {
        return "PreflightCall " + spec.environment();
    }
}
