package io.jenkins.plugins.signet.plan;

import io.jenkins.plugins.signet.release.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An environment as a plan sees it.
 *
 * @param label of the agent that stands beside it
 * @param database whether it has a database that Signet knows
 */
public record Destination(String name, Tier tier, String label, boolean database) {

    /**
     * What a pipeline needs to know of each environment, for {@code planRelease} to return: {@code name}, {@code tier},
     * {@code label}, {@code smoke} (the suite, relative to the workspace, or empty), {@code database} and
     * {@code expectedSchema} (for {@code schemaDriftCheck}, or empty).
     */
    public static List<Map<String, Object>> plan(PlannedRelease release, List<Destination> destinations) {
        List<Map<String, Object>> plan = new ArrayList<>();
        String soakedIn = "";
        for (Destination destination : destinations) {
            boolean changes = destination.database && !release.migrate().isEmpty();
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", destination.name);
            fields.put("tier", destination.tier.label());
            fields.put("label", destination.label);
            fields.put("smoke", release.smoke().isEmpty() ? "" : release.folder() + release.smoke());
            fields.put("database", changes);
            fields.put("expectedSchema", changes ? destination.expectedSchema(release, soakedIn) : "");
            plan.add(fields);
            if (destination.tier == Tier.TEST_PRODUCTION && changes) {
                soakedIn = destination.name;
            }
        }
        return plan;
    }

    /** Production is compared with where the release soaked, anything before it with the release's migrations. */
    private String expectedSchema(PlannedRelease release, String soakedIn) {
        if (tier == Tier.PRODUCTION && !soakedIn.isEmpty()) {
            return "environment:" + soakedIn;
        }
        return release.migrations().isEmpty() ? "" : "migrations:" + release.folder() + release.migrations();
    }
}
