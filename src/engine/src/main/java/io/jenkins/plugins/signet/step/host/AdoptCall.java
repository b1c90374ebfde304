package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.adopt.AdoptionLook;
import io.jenkins.plugins.signet.traffic.adopt.AdoptionSight;
import io.jenkins.plugins.signet.traffic.adopt.AdoptionWish;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.router.RouterChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Looks at what a host runs already and could be taken over, and at what its router would have to be told. Changes nothing.
 *
 * @param routerFile the router's configuration; empty if that is changed by hand
 */
public record AdoptCall(HostSpec spec, AdoptionWish wish, String routerFile) implements HostCall<AdoptCall.Outlook> {

    /**
     * What there is.
     *
     * @param pointer that the router looks at from then on
     * @param change of the router's configuration, a line each; none if none was named, or nothing is to be changed
     * @param after the whole configuration; empty likewise
     */
    public record Outlook(AdoptionSight sight, String pointer, List<String> change, String after) {}

    @Override
    public JsonNode carryOut(Workplace here) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(here.folder());
        spec.open(folder, folder, Map.of(), SharedProbes.of(spec.health().timeout()), here.clock());
        AdoptionLook look = new AdoptionLook(spec.bluePort(), spec.greenPort(), spec.start(), folder);
        AdoptionSight sight = look.at(wish);
        look.requireListening(sight.adoptee().slot(), spec.numbers());
        Path pointer = spec.pointer(folder).toAbsolutePath();
        if (routerFile.isEmpty()) {
            return Json.write(new Outlook(sight, pointer.toString(), List.of(), ""));
        }
        RouterChange change = change(sight, pointer);
        return Json.write(new Outlook(sight, pointer.toString(), change.lines(), change.after()));
    }

    private RouterChange change(AdoptionSight sight, Path pointer) {
        if (!spec.routes().isEmpty()) {
            throw new InputException(
                    "start.ports has routes to further ports, for which no lines are changed",
                    "--router-file",
                    "Leave it out, and put in what 'signet router --config' prints with --port");
        }
        Slot slot = sight.adoptee().slot();
        boolean isBlue = slot == Slot.BLUE;
        RouterChange.Slots slots = new RouterChange.Slots(
                spec.router().backend().isEmpty() ? spec.app() : spec.router().backend(),
                pointer,
                spec.router().socket(),
                sight.port(),
                isBlue,
                isBlue ? spec.greenPort() : spec.bluePort());
        String text;
        try {
            text = Files.readString(Path.of(routerFile));
        } catch (IOException e) {
            throw new InputException(
                    "it cannot be read: " + e.getMessage(), routerFile, "Name the router's configuration on the host");
        }
        if (text.contains(pointer.toString())) {
            return new RouterChange(routerFile, text, text);
        }
        return switch (spec.router().type()) {
            case CADDY -> RouterChange.caddy(routerFile, text, slots);
            case NGINX -> RouterChange.nginx(routerFile, text, slots);
            case HAPROXY -> RouterChange.haproxy(routerFile, text, slots);
            case TRAEFIK, EMBEDDED ->
                throw new InputException(
                        "a router of this kind has no file in which lines would be changed",
                        "--router-file",
                        "Leave it out; docs/routers.md says what it is told");
        };
    }

    @Override
    public Outlook answer(JsonNode json) {
        return Json.read(json, Outlook.class);
    }
}
