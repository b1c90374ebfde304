package io.jenkins.plugins.signet.application;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a slot is started: in one of five ways. In arguments and values {@code ${port}}, {@code ${port.NAME}}, {@code ${slot}},
 * {@code ${version}}, {@code ${environment}} and {@code ${data}} are replaced.
 *
 * @param command an argument list, never a shell line; empty for the other ways, and where {@code processes} say it
 * @param compose the artifact that is a docker compose file; empty for the other ways
 * @param images artifacts that are archives of images, loaded before the compose file is used
 * @param unit a systemd template unit, such as {@code shop@.service} or {@code shop-${environment}@.service}, whose instances are
 *     the slots; empty for the other ways
 * @param env what the application finds in its environment
 * @param services how a switch treats each service of a compose file; those that are not named are {@code slot}
 * @param processes the processes of an application that is more than one command, by name
 * @param units systemd template units beside {@code unit}, such as {@code shop-mailer@.service}
 * @param data folders beside the artifacts that outlive slots: a link in each slot leads to the same place
 * @param secrets further variables, by their names
 * @param unpack archives among the artifacts that are unpacked in each slot
 * @param files the folder of the artifacts that the router itself serves, so that nothing is started; empty for the other ways
 * @param manager whose systemd has the units: {@value #USER} for that of the user that Signet works as; empty for the host's
 * @param ports what it does on ports beside the one that users reach first, by name and in the order of the file
 */
public record Start(
        List<String> command,
        String compose,
        List<String> images,
        String unit,
        Map<String, String> env,
        Map<String, Placement> services,
        Map<String, SlotProgram> processes,
        Map<String, Placement> units,
        List<String> data,
        Map<String, StartSecret> secrets,
        List<Unpack> unpack,
        String manager,
        String files,
        Map<String, NamedPort> ports) {

    public static final String USER = "user";

    public Start {
        command = command == null ? List.of() : List.copyOf(command);
        compose = compose == null ? "" : compose;
        images = images == null ? List.of() : List.copyOf(images);
        unit = unit == null ? "" : unit;
        env = env == null ? Map.of() : Map.copyOf(env);
        services = services == null ? Map.of() : Map.copyOf(services);
        processes = processes == null ? Map.of() : Map.copyOf(processes);
        units = units == null ? Map.of() : Map.copyOf(units);
        data = data == null ? List.of() : List.copyOf(data);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
        unpack = unpack == null ? List.of() : List.copyOf(unpack);
        manager = manager == null ? "" : manager;
        files = files == null ? "" : files;
        ports = ports == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    }

    /** One that keeps nothing, and is started as a whole. */
    public Start(List<String> command, String compose, List<String> images, String unit, Map<String, String> env) {
        this(command, compose, images, unit, env, null, null, null, null, null, null, null, null, null);
    }

    /** The same with every service's role told. */
    public Start withServices(Map<String, Placement> told) {
        return new Start(
                command, compose, images, unit, env, told, processes, units, data, secrets, unpack, manager, files,
                ports);
    }

    /** The same in one environment, by whose name a unit may be called. */
    public Start in(String environment) {
        Map<String, Placement> named = new LinkedHashMap<>();
        units.forEach((name, placement) -> named.put(in(environment, name), placement));
        return new Start(
                command,
                compose,
                images,
                in(environment, unit),
                env,
                services,
                processes,
                named,
                data,
                secrets,
                unpack,
                manager,
                files,
                ports);
    }

    private static String in(String environment, String unit) {
        return unit.replace("${environment}", environment);
    }

    /** Whether something in it is at work in one generation only. */
    public boolean hasWorkers() {
        return services.values().stream().anyMatch(Placement::isHandedOver)
                || units.values().stream().anyMatch(Placement::isHandedOver)
                || processes.values().stream().map(SlotProgram::placement).anyMatch(Placement::isHandedOver);
    }

    /** Whether all that is handed over may be at work twice for a moment. */
    public boolean mayOverlap() {
        return services.values().stream().allMatch(Start::mayOverlap)
                && units.values().stream().allMatch(Start::mayOverlap)
                && processes.values().stream().map(SlotProgram::placement).allMatch(Start::mayOverlap);
    }

    private static boolean mayOverlap(Placement placement) {
        return !placement.isHandedOver() || placement.overlap();
    }
}
