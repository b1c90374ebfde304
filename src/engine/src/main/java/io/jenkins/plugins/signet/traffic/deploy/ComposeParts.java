package io.jenkins.plugins.signet.traffic.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A compose file taken apart: what stands in a slot, and what stands outside. Volumes are neither's: each keeps one name
 * whatever slot writes to it, unless it is a service's scratch.
 *
 * @param config the compose file as compose itself understands it, with its variables replaced
 * @param placements of its services
 * @param base of the names of volumes, which outlive every slot
 * @param app the slot's copies of the artifacts, beside which compose has looked for what is relative
 * @param home the folder that takes its place for what outlives the slot
 * @param before volumes that a project had which was taken over, by their names in the file
 */
record ComposeParts(
        JsonNode config,
        Map<String, Placement> placements,
        String base,
        Path app,
        Path home,
        Map<String, String> before) {

    static final String ROLE = "signet.role";
    static final String SCRATCH = "signet.scratch";

    private static final String SERVICES = "services";
    private static final String VOLUMES = "volumes";

    /** A volume of the host, and how it is to be made if it is not there. */
    record Volume(String name, String driver, Map<String, String> options) {}

    Set<String> services(ServiceRole role) {
        Set<String> names = new LinkedHashSet<>();
        config.path(SERVICES).fieldNames().forEachRemaining(name -> {
            if (placement(name).role() == role
                    && isStarted(config.path(SERVICES).path(name))) {
                names.add(name);
            }
        });
        return names;
    }

    /** One with profiles is not: whoever wants it starts it himself. */
    private static boolean isStarted(JsonNode service) {
        return service.path("profiles").isEmpty();
    }

    Placement placement(String service) {
        return placements.getOrDefault(service, Placement.SLOT);
    }

    /** What is started for a slot, its workers included. */
    ObjectNode slot() {
        return part(name -> placement(name).role() != ServiceRole.SHARED);
    }

    /** What is started once. */
    ObjectNode shared() {
        return part(name -> placement(name).role() == ServiceRole.SHARED);
    }

    /** The networks, as compose names them, in which a shared service is to be found by this part's services. */
    Set<String> networks(String service) {
        Set<String> names = new LinkedHashSet<>();
        JsonNode written = config.path(SERVICES).path(service).path("networks");
        if (config.path(SERVICES).path(service).has("network_mode")) {
            return names;
        }
        if (written.isArray()) {
            written.forEach(each -> names.add(each.asText()));
        } else if (written.isObject()) {
            written.fieldNames().forEachRemaining(names::add);
        } else {
            names.add("default");
        }
        names.removeIf(name -> {
            JsonNode network = config.path("networks").path(name);
            return network.has("name") || !network.path("external").isMissingNode();
        });
        return names;
    }

    private ObjectNode part(Predicate<String> isPart) {
        ObjectNode part = config.deepCopy();
        ObjectNode services = Json.object();
        config.path(SERVICES).properties().forEach(each -> {
            if (isPart.test(each.getKey()) && isStarted(each.getValue())) {
                services.set(
                        each.getKey(), service(each.getKey(), each.getValue().deepCopy()));
            }
        });
        part.set(SERVICES, services);
        Map<String, Volume> kept = volumes();
        ObjectNode volumes = Json.object();
        config.path(VOLUMES).properties().forEach(each -> volumes.set(each.getKey(), each.getValue()));
        kept.forEach((name, volume) -> {
            ObjectNode external = Json.object();
            external.putObject("external").put("name", volume.name());
            volumes.set(name, external);
        });
        if (!volumes.isEmpty()) {
            part.set(VOLUMES, volumes);
        }
        if (services.isEmpty()) {
            return part;
        }
        for (String kind : List.of("secrets", "configs")) {
            part.path(kind).forEach(each -> {
                if (each instanceof ObjectNode file && file.has("file") && isShared(services)) {
                    file.put("file", atHome(file.path("file").asText()));
                }
            });
        }
        return part;
    }

    private boolean isShared(ObjectNode services) {
        return placement(services.fieldNames().next()).role() == ServiceRole.SHARED;
    }

    private ObjectNode service(String name, ObjectNode service) {
        Placement placement = placement(name);
        label(service, ROLE, placement.role().name().toLowerCase(Locale.ROOT));
        if (placement.scratch()) {
            label(service, SCRATCH, "true");
        }
        for (String key : List.of("depends_on", "links")) {
            keepOnly(service, key, other -> isBeside(placement, other.replaceAll(":.*$", "")));
        }
        if (placement.isHandedOver() && service.path("restart").asText().equals("always")) {
            // "always" would start the generation that was stopped when the engine starts again
            service.put("restart", "unless-stopped");
        }
        if (!placement.scratch() && service.path(VOLUMES) instanceof ArrayNode mounts) {
            for (int at = 0; at < mounts.size(); at++) {
                mounts.set(at, mount(placement, mounts.get(at)));
            }
        }
        return service;
    }

    /** Whether it is started by what starts this one. */
    private boolean isBeside(Placement placement, String other) {
        ServiceRole role = placement(other).role();
        return placement.role() == ServiceRole.WORKER ? role != ServiceRole.SHARED : role == placement.role();
    }

    private static void label(ObjectNode service, String name, String value) {
        JsonNode labels = service.path("labels");
        if (labels instanceof ArrayNode list) {
            list.add(name + "=" + value);
        } else {
            (labels instanceof ObjectNode map ? map : service.putObject("labels")).put(name, value);
        }
    }

    private static void keepOnly(ObjectNode service, String key, Predicate<String> isKept) {
        JsonNode written = service.path(key);
        if (written instanceof ArrayNode list) {
            List<JsonNode> kept = new ArrayList<>();
            list.forEach(each -> {
                if (isKept.test(each.asText())) {
                    kept.add(each);
                }
            });
            list.removeAll().addAll(kept);
            if (list.isEmpty()) {
                service.remove(key);
            }
        } else if (written instanceof ObjectNode map) {
            List<String> names = new ArrayList<>();
            map.fieldNames().forEachRemaining(names::add);
            names.stream().filter(isKept.negate()).forEach(map::remove);
            if (map.isEmpty()) {
                service.remove(key);
            }
        }
    }

    /** What is written, or belongs to no slot, is not looked for beside the slot's copies. */
    private JsonNode mount(Placement placement, JsonNode mount) {
        if (mount instanceof ObjectNode written) {
            boolean moves = placement.role() == ServiceRole.SHARED
                    || !written.path("read_only").asBoolean(false);
            if (written.path("type").asText().equals("bind") && moves) {
                written.put("source", atHome(written.path("source").asText()));
            }
            return written;
        }
        String[] words = mount.asText().split(":", 3);
        boolean isReadOnly = words.length > 2 && List.of(words[2].split(",")).contains("ro");
        if (words.length > 1 && words[0].startsWith("/") && (placement.role() == ServiceRole.SHARED || !isReadOnly)) {
            return TextNode.valueOf(atHome(words[0]) + mount.asText().substring(words[0].length()));
        }
        return mount;
    }

    private String atHome(String source) {
        Path path = Path.of(source);
        boolean isRelative =
                path.isAbsolute() && path.normalize().startsWith(app.getParent().getParent());
        return isRelative ? home.resolve(app.relativize(path)).normalize().toString() : source;
    }

    /** What a part mounts read-only from beside the slot's copies: each must be there. */
    List<Path> needed(Set<String> names) {
        List<Path> needed = new ArrayList<>();
        for (String name : names) {
            for (JsonNode mount : config.path(SERVICES).path(name).path(VOLUMES)) {
                boolean isReadOnly = mount.isObject()
                        ? mount.path("read_only").asBoolean(false)
                        : mount.asText().matches(".*:(?:[a-zA-Z,]+,)?ro(?:,[a-zA-Z,]+)?");
                String source = mount.isObject()
                        ? mount.path("source").asText()
                        : mount.asText().split(":", 2)[0];
                if (isReadOnly
                        && source.startsWith("/")
                        && Path.of(source).normalize().startsWith(app)) {
                    needed.add(Path.of(source).normalize());
                }
            }
        }
        return needed;
    }

    /** The project's own volumes that are not somebody's scratch, by their names in the file. */
    Map<String, Volume> volumes() {
        Set<String> used = new LinkedHashSet<>();
        config.path(SERVICES).properties().forEach(service -> {
            if (!placement(service.getKey()).scratch()) {
                service.getValue().path(VOLUMES).forEach(mount -> used.add(volumeOf(mount)));
            }
        });
        Map<String, Volume> volumes = new LinkedHashMap<>();
        config.path(VOLUMES).properties().forEach(each -> {
            JsonNode volume = each.getValue();
            JsonNode external = volume.path("external");
            if (used.contains(each.getKey())
                    && (external.isMissingNode() || external.isBoolean() && !external.asBoolean())) {
                Map<String, String> options = new LinkedHashMap<>();
                volume.path("driver_opts")
                        .properties()
                        .forEach(option ->
                                options.put(option.getKey(), option.getValue().asText()));
                volumes.put(
                        each.getKey(),
                        new Volume(
                                volumeName(each.getKey(), volume.path("name").asText()),
                                volume.path("driver").asText(),
                                options));
            }
        });
        return volumes;
    }

    /** Newer compose fills the name in: the slot's project, and the name in the file. */
    private String volumeName(String key, String written) {
        boolean isFilledIn = written.isEmpty() || written.endsWith("_" + key) && written.startsWith(base);
        if (isFilledIn && before.containsKey(key)) {
            return before.get(key);
        }
        return isFilledIn ? base + "_" + key : written;
    }

    private static String volumeOf(JsonNode mount) {
        if (mount.isObject()) {
            return mount.path("type").asText().equals("volume")
                    ? mount.path("source").asText()
                    : "";
        }
        String[] words = mount.asText().split(":", 2);
        return words.length > 1 && !words[0].startsWith("/") ? words[0] : "";
    }
}
