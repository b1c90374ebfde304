package io.jenkins.plugins.signet.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import java.util.Optional;

/**
 * How evidence was found, if that takes no workspace: enough to find it anew while the release waits. It holds names of
 * credentials and none of their secrets.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param arguments of the step, as {@link StepArguments#toJson} wrote them
 * @param text of the file of the workspace that the step read; empty if there was none
 */
record KeptLook(String schema, JsonNode arguments, String text) {

    private static final String SCHEMA = "signet/kept-look/v1";

    static KeptLook of(StepArguments arguments, String text) {
        return new KeptLook(SCHEMA, arguments.toJson(), text);
    }

    StepArguments arguments(StepDeclaration declaration) {
        return StepArguments.read(declaration, arguments.toString());
    }

    /** Durable when it returns; the last one of a kind and an environment stands. */
    void keep(TrackedRelease release, EvidenceKind kind, String environment) {
        release.scene()
                .keepLook(
                        name(release, kind, environment),
                        Optional.of(Json.write(this).toString()));
    }

    /** What was found last cannot be found anew, so that what was kept of an earlier look counts no more. */
    static void forget(TrackedRelease release, EvidenceKind kind, String environment) {
        release.scene().keepLook(name(release, kind, environment), Optional.empty());
    }

    /** Empty if it cannot be found anew from here. */
    static Optional<KeptLook> of(TrackedRelease release, EvidenceKind kind, String environment) {
        return release.scene()
                .keptLook(name(release, kind, environment))
                .map(text -> Json.read(Json.parse(text), KeptLook.class))
                .filter(kept -> SCHEMA.equals(kept.schema));
    }

    private static String name(TrackedRelease release, EvidenceKind kind, String environment) {
        return release.shipment().train() + "-" + environment + "-" + kind.label();
    }
}
