package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.shipping.Destination;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code planRelease}: fixes what a release consists of, by the digests of its artifacts, and says where it is to go. */
final class PlanRelease {

    private PlanRelease() {}

    static LongStep step(Room room) {
        StepSignature signature = StepSignature.named("planRelease")
                .required("version", String.class)
                .optional("file", String.class)
                .optional("credentialsId", String.class)
                .onNode();
        return new Work(signature, call -> plan(room, call));
    }

    private static Map<String, Object> plan(Room room, StepCall call) throws IOException {
        String version = call.arguments().text("version");
        String file = call.arguments().optionalText("file").orElse("signet.yaml");
        Shipment shipment = Shipment.plan(room, call.run(), version, file, List.of(), Logins.registry(call));
        room.seals().join(shipment.application().witnesses(), call::log);
        PlannedRelease plan = shipment.plan();
        List<Destination> destinations = shipment.application().environments().stream()
                .map(to -> new Destination(
                        to.name(), to.tier(), to.label(), to.database().isPresent()))
                .toList();
        if (destinations.isEmpty()) {
            throw new InputException(
                    "the application file names no environment", file, "Add 'environments:' with at least one");
        }
        plan.resolved().forEach((name, image) -> call.log(name + " is " + image.name() + "@" + image.digest()));
        call.log(shipment.release() + " is " + plan.manifest().digest() + ": "
                + String.join(
                        ", ",
                        plan.manifest().artifacts().stream()
                                .map(artifact -> artifact.name())
                                .toList()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("app", plan.app());
        result.put("version", version);
        result.put("digest", plan.manifest().digest().toString());
        result.put("files", plan.files());
        result.put("environments", Destination.plan(plan, destinations));
        return result;
    }
}
