package io.jenkins.plugins.signet.application.compose;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges what would become of the services of a compose file at a switch. What keeps something that others rely on may not
 * stand in a slot, where the next release but one would take its place.
 *
 * @param words of the application file, by service
 */
public record ComposeJudge(ComposeFile file, Map<String, Placement> words) {

    private static final String WAYS = "' in start.services of signet.yaml";

    /**
     * The start of a release whose files lie in this folder, with every service's role told: those that nobody tells are
     * judged. Where there is no compose file, or none that can be read, it stays as it is: that is found out elsewhere.
     */
    public static Start placed(Path folder, Start start) {
        Path file = folder.resolve(start.compose());
        if (start.compose().isEmpty() || !Files.isRegularFile(file)) {
            return start;
        }
        try {
            return start.withServices(new ComposeJudge(ComposeFile.read(file), start.services()).placements());
        } catch (InputException unreadable) {
            return start;
        }
    }

    /** Every service's role: the one that it was given, or the one that it looks like. */
    public Map<String, Placement> placements() {
        Map<String, Placement> placements = new LinkedHashMap<>();
        file.services().forEach(service -> placements.put(service.name(), placement(service)));
        return placements;
    }

    private Placement placement(ComposeService service) {
        return told(service).orElseGet(() -> guessed(service));
    }

    /** What looks like a worker is one, if there is something else that users can reach. */
    private Placement guessed(ComposeService service) {
        boolean othersServe = file.services().stream()
                .map(each -> told(each).orElseGet(each::judged).role())
                .anyMatch(ServiceRole.SLOT::equals);
        return othersServe ? service.judged() : Placement.SLOT;
    }

    /** What is said of a service; empty if nothing is. */
    private Optional<Placement> told(ComposeService service) {
        return Optional.ofNullable(words.get(service.name())).or(service::words);
    }

    /** One sentence for each service whose role nobody has said, and that is not simply part of the slot. */
    public List<String> guesses() {
        return file.services().stream()
                .filter(service -> told(service).isEmpty())
                .filter(service -> guessed(service).isHandedOver())
                .map(service -> "service '" + service.name()
                        + "' looks like a worker: it will be at work in one generation only. If it is not one, write '"
                        + service.name() + ": slot" + WAYS)
                .toList();
    }

    /** @throws InputException with place and remedy, if a switch would lose something, or could not be made twice */
    public void requireFit() {
        requireKnown();
        requireKept();
        requireTogether();
        requireOwnNetworks();
        for (ComposeService service : file.services()) {
            if (placement(service).role() != ServiceRole.SHARED) {
                twice(service, placement(service)).ifPresent(found -> {
                    throw found;
                });
            }
        }
    }

    /** @throws InputException with place and remedy, if a switch would lose something */
    public void requireKept() {
        for (ComposeService service : file.services()) {
            if (placement(service).role() != ServiceRole.SHARED) {
                state(service, told(service)).ifPresent(found -> {
                    throw found;
                });
            }
        }
    }

    /** What stands in the place of another is started with it. */
    private void requireTogether() {
        for (ComposeService service : file.services()) {
            service.leansOn().forEach((other, where) -> file.services().stream()
                    .filter(each -> each.name().equals(other))
                    .filter(each -> isShared(each) != isShared(service))
                    .findFirst()
                    .ifPresent(each -> {
                        ComposeService shared = isShared(each) ? each : service;
                        ComposeService slotted = isShared(each) ? service : each;
                        throw where.error(
                                "service '" + service.name() + "' stands on '" + other + "', but '" + shared.name()
                                        + "' is shared, outside the slots, and '" + slotted.name() + "' is not",
                                "Give both the same role in start.services of signet.yaml");
                    }));
        }
    }

    private boolean isShared(ComposeService service) {
        return placement(service).role() == ServiceRole.SHARED;
    }

    /** Each slot has networks of its own, and addresses are given out once. */
    private void requireOwnNetworks() {
        file.networks().forEach((name, network) -> {
            boolean isOfASlot = file.services().stream()
                    .anyMatch(
                            service -> !isShared(service) && service.networks().contains(name));
            Optional<Node> subnet = network.isMap() ? subnet(network) : Optional.empty();
            if (isOfASlot && subnet.isPresent()) {
                throw subnet.get()
                        .error(
                                "network '" + name + "' has the same addresses in both slots, which only one can have",
                                "Leave the subnet out, and the engine chooses one for each slot; or make the network"
                                        + " external");
            }
        });
    }

    private static Optional<Node> subnet(Node network) {
        return network.optional("ipam")
                .filter(Node::isMap)
                .flatMap(ipam -> ipam.optional("config"))
                .filter(Node::isList)
                .flatMap(config -> config.list().stream()
                        .filter(Node::isMap)
                        .flatMap(each -> each.optional("subnet").stream())
                        .filter(each -> ComposeText.filled(each.text()).indexOf('$') < 0)
                        .findFirst());
    }

    private void requireKnown() {
        for (String name : words.keySet()) {
            if (file.services().stream().noneMatch(service -> service.name().equals(name))) {
                throw new InputException(
                        "the compose file has no service '" + name + "' that is started",
                        "start.services",
                        "It has "
                                + String.join(
                                        ", ",
                                        file.services().stream()
                                                .map(ComposeService::name)
                                                .toList()));
            }
        }
    }

    /** What it keeps and would lose. */
    private Optional<InputException> state(ComposeService service, Optional<Placement> told) {
        if (told.filter(Placement::scratch).isPresent()) {
            return Optional.empty();
        }
        Optional<String> known = StatefulImages.name(service.image());
        if (known.isPresent() && (told.isEmpty() || told.get().role() == ServiceRole.SLOT)) {
            return Optional.of(new InputException(
                    "service '" + service.name() + "' is a " + known.get() + " (" + service.image() + ")"
                            + keeping(service)
                            + ": inside a slot there would be one for each release, with data of its own",
                    service.node().optional("image").orElseThrow().where(),
                    remedies(service.name(), "'" + service.name() + ": worker' (stopped and started at each flip)")));
        }
        for (ComposeMount mount : service.mounts()) {
            boolean isLost =
                    told.isEmpty() ? mount.keeps() : mount.keeps() && mount.kind() == ComposeMount.Kind.ANONYMOUS;
            if (isLost) {
                return Optional.of(lost(service, mount, told.isPresent()));
            }
        }
        return service.borrowed()
                .filter(list -> told.isEmpty())
                .map(list -> list.error(
                        "service '" + service.name() + "' mounts what others keep (volumes_from)",
                        remedies(service.name(), both(service.name()))));
    }

    private static String keeping(ComposeService service) {
        return service.mounts().stream()
                .filter(ComposeMount::keeps)
                .findFirst()
                .map(mount -> ", keeping " + mount)
                .orElse("");
    }

    private InputException lost(ComposeService service, ComposeMount mount, boolean isTold) {
        String what = "service '" + service.name() + "' keeps what it writes in " + mount + " (" + kind(mount) + ")";
        return isTold
                ? new InputException(
                        what + ", which is made anew in every slot",
                        mount.where(),
                        "Give the volume a name, or write 'scratch: true' beside its role if nothing in it is to be kept")
                : new InputException(
                        what + ", and it is not said how a switch treats it",
                        mount.where(),
                        remedies(service.name(), both(service.name())));
    }

    private String kind(ComposeMount mount) {
        return switch (mount.kind()) {
            case ANONYMOUS -> "a volume without a name";
            case NAMED -> file.isExternal(mount.source()) ? "an external volume" : "a volume of the project";
            case BIND -> mount.isRelative() ? "a folder beside the compose file" : "a folder of the host";
            case FLEETING -> "memory";
        };
    }

    private static String both(String service) {
        return "'" + service + ": worker' (one generation at a time) or '" + service
                + ": slot' (both slots write to the same place)";
    }

    private static String remedies(String service, String second) {
        return "Write '" + service + ": shared' (outside the slots, started once) or " + second + " in start.services"
                + " of signet.yaml; or, if nothing in it is to be kept, '" + service
                + ": { role: slot, scratch: true }', a mount with :ro, or tmpfs";
    }

    /** What can be there once only. */
    private Optional<InputException> twice(ComposeService service, Placement placement) {
        Optional<InputException> name = service.containerName()
                .map(node -> node.error(
                        "service '" + service.name() + "' has container_name '" + node.text()
                                + "', which only one slot can have",
                        "Remove container_name; or write '" + service.name() + ": shared" + WAYS));
        return name.or(() -> placement.isHandedOver()
                ? Optional.empty()
                : service.fixedPort()
                        .map(node -> node.error(
                                "service '" + service.name()
                                        + "' takes the same port of the host in both slots, which only one can have",
                                "Write a variable that start.env fills with the slot's ${port}, as in"
                                        + " \"127.0.0.1:${PORT}:8080\"; leave the port out; or write '"
                                        + service.name() + ": shared" + WAYS)));
    }
}
