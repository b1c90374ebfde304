package io.jenkins.plugins.signet.traffic.adopt;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.application.SlotPorts;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.Adoptee;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.ComposeContainer;
import io.jenkins.plugins.signet.traffic.deploy.ComposeProject;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import io.jenkins.plugins.signet.traffic.deploy.ProcessTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what runs on the port of a slot, and who looks after it. Changes nothing.
 *
 * @param start how the application is started from now on: its compose file says what of a project makes up a slot
 * @param folder that exists
 */
public record AdoptionLook(int bluePort, int greenPort, Start start, Path folder) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * @throws InputException if there is nothing to take over
     * @throws UndeterminedException if it may not be looked at
     */
    public AdoptionSight at(AdoptionWish wish) throws InterruptedException {
        Slot slot = slot();
        try {
            return wish.unit().isEmpty() && wish.process() == 0 ? found(slot, wish) : named(slot, wish);
        } catch (IOException e) {
            throw new UndeterminedException(
                    "what listens on port " + port(slot) + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /**
     * What is taken over is to be as it will be: with something on each of its ports.
     *
     * @param numbers of the further ones, by name
     * @throws InputException if nothing listens on one of them
     */
    public void requireListening(Slot slot, Map<String, SlotPorts> numbers) {
        numbers.forEach((name, pair) -> {
            int number = slot == Slot.BLUE ? pair.blue() : pair.green();
            if (!new PortHolder(number, docker()).isTaken()) {
                throw new InputException(
                        "nothing listens on " + number + ", where port '" + name + "' of slot " + slot + " is",
                        "ports",
                        "Give it the number that the application listens on now; if it has no such port yet, add it to"
                                + " start.ports once this is done");
            }
        });
    }

    private Slot slot() {
        boolean isBlue = new PortHolder(bluePort, docker()).isTaken();
        boolean isGreen = new PortHolder(greenPort, docker()).isTaken();
        if (isBlue == isGreen) {
            throw new InputException(
                    isBlue
                            ? "something listens on both ports of the slots, " + bluePort + " and " + greenPort
                            : "nothing listens on " + bluePort + " or " + greenPort,
                    "ports",
                    "Give one slot the port that the application listens on now, and the other one a free port");
        }
        return isBlue ? Slot.BLUE : Slot.GREEN;
    }

    private int port(Slot slot) {
        return slot == Slot.BLUE ? bluePort : greenPort;
    }

    private AdoptionSight named(Slot slot, AdoptionWish wish) throws IOException, InterruptedException {
        if (wish.process() != 0) {
            return process(slot, wish.process());
        }
        String unit = wish.unit().contains(".") ? wish.unit() : wish.unit() + ".service";
        Adoptee.Kind kind = start.manager().equals(Start.USER) ? Adoptee.Kind.USER_UNIT : Adoptee.Kind.UNIT;
        return unit(new Adoptee(slot, kind, unit, List.of(), wish.workers()));
    }

    private AdoptionSight found(Slot slot, AdoptionWish wish) throws IOException, InterruptedException {
        PortHolder holder = new PortHolder(port(slot), docker());
        Optional<PortHolder.Container> container = holder.container();
        if (container.isPresent()) {
            return project(slot, container.get(), wish);
        }
        if (!wish.project().isEmpty()) {
            throw new InputException(
                    "no container of compose project " + wish.project() + " listens on port " + port(slot),
                    "project",
                    "Look at docker compose ls, and at the ports that the project publishes");
        }
        ProcessHandle process = holder.process()
                .orElseThrow(
                        () -> new UndeterminedException(
                                "who listens on port " + port(slot)
                                        + " is not to be seen by this user. Name it (--unit, --project or --process), or work as its user"));
        Optional<String> group = PortHolder.group(process.pid());
        boolean isOurs = group.equals(PortHolder.group(ProcessHandle.current().pid()));
        if (group.isEmpty() || isOurs) {
            return process(slot, process.pid());
        }
        String unit = group.get().substring(group.get().lastIndexOf('/') + 1);
        boolean isOfUser = group.get().contains("/user@") && !unit.startsWith("user@");
        return unit(new Adoptee(
                slot, isOfUser ? Adoptee.Kind.USER_UNIT : Adoptee.Kind.UNIT, unit, List.of(), wish.workers()));
    }

    private AdoptionSight unit(Adoptee adoptee) throws IOException, InterruptedException {
        return new AdoptionSight(
                adoptee,
                port(adoptee.slot()),
                Adoption.program(adoptee, List.of(), folder).artifacts(),
                List.of());
    }

    private AdoptionSight process(Slot slot, long pid) throws IOException, InterruptedException {
        Adoptee adoptee = new Adoptee(slot, Adoptee.Kind.PROCESS, String.valueOf(pid), List.of(), List.of());
        return new AdoptionSight(
                adoptee,
                port(slot),
                Adoption.program(adoptee, ProcessTable.written(pid), folder).artifacts(),
                List.of());
    }

    private AdoptionSight project(Slot slot, PortHolder.Container container, AdoptionWish wish)
            throws IOException, InterruptedException {
        String project = container.project();
        if (project.isEmpty() || !wish.project().isEmpty() && !wish.project().equals(project)) {
            throw new InputException(
                    "the container that listens on port " + port(slot)
                            + (project.isEmpty() ? " is of no compose project" : " is of compose project " + project),
                    "project",
                    project.isEmpty() ? "Bring it up by docker compose first" : "Name that one");
        }
        Map<String, Placement> words = start.services();
        if (words.getOrDefault(container.service(), Placement.SLOT).role() != ServiceRole.SLOT) {
            throw new InputException(
                    "service '" + container.service() + "' listens on port " + port(slot)
                            + ", but is not in the slot by what " + start.compose() + " says",
                    "start.services",
                    "Users reach what is in the slot: let it be there");
        }
        List<String> parts = new ArrayList<>(List.of(container.service()));
        List<String> workers = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> services = new ComposeProject(project, docker())
                .containers().stream()
                        .map(ComposeContainer::service)
                        .distinct()
                        .filter(each -> !each.equals(container.service()))
                        .sorted()
                        .toList();
        for (String service : services) {
            Placement placement = words.get(service);
            if (placement == null) {
                others.add(service);
            } else if (placement.role() == ServiceRole.SLOT) {
                parts.add(service);
            } else if (placement.role() == ServiceRole.WORKER) {
                workers.add(service);
            }
        }
        Adoptee adoptee = new Adoptee(slot, Adoptee.Kind.COMPOSE, project, parts, workers);
        return new AdoptionSight(
                adoptee,
                port(slot),
                Adoption.program(adoptee, List.of(), folder).artifacts(),
                others);
    }

    private HostProgram docker() {
        return new HostProgram(List.of("docker"), Map.of(), folder, PATIENCE);
    }
}
