package io.jenkins.plugins.signet.application.compose;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.document.Suggestion;
import io.jenkins.plugins.signet.release.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what somebody says of a service or process: {@code worker}, or a map with {@code role}, {@code overlap}, {@code scratch}. */
public final class PlacementReading {

    private static final List<String> ROLES = List.of("slot", "worker", "shared");

    private PlacementReading() {}

    /** @throws InputException with the place of what is not understood */
    public static Placement placement(Node node) {
        if (!node.isMap()) {
            return Placement.of(role(node, node.text()));
        }
        return placement(node.onlyKeys("role", "overlap", "scratch"), "role");
    }

    /** The same in a map that says more than this. */
    public static Placement placement(Node map, String role) {
        ServiceRole told =
                map.optional(role).map(node -> role(node, node.text())).orElse(ServiceRole.SLOT);
        Optional<Node> overlap = map.optional("overlap");
        overlap.filter(node -> !node.text().equals("allowed")).ifPresent(node -> {
            throw node.error(node.named("is '" + node.text() + "'"), "Write 'allowed', or leave it out");
        });
        if (overlap.isPresent() && told != ServiceRole.WORKER) {
            throw overlap.get()
                    .error(
                            "'overlap' is for what has role: worker",
                            "Remove it; what is in a slot is at work twice anyway, what is shared never is");
        }
        Optional<Node> scratch = map.optional("scratch");
        if (scratch.isPresent() && told == ServiceRole.SHARED) {
            throw scratch.get().error("what is shared is never thrown away", "Remove 'scratch'");
        }
        return new Placement(told, overlap.isPresent(), scratch.map(Node::bool).orElse(false));
    }

    static ServiceRole role(Node node, String text) {
        if (!ROLES.contains(text)) {
            throw node.error("there is no role '" + text + "'", Suggestion.remedy(text, ROLES));
        }
        return ServiceRole.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
