package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.application.NamedPort;
import io.jenkins.plugins.signet.application.SlotPorts;
import io.jenkins.plugins.signet.application.Unpack;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a slot is started.
 *
 * @param source where the artifacts are copied from
 * @param command argument list; {@code ${port}}, {@code ${port.NAME}}, {@code ${slot}}, {@code ${version}} and
 *     {@code ${environment}} are replaced in it and in the values of {@code env}
 * @param env may hold secrets, so it is never part of a message
 * @param secrets further variables, in whose values nothing is replaced; those of {@code env} come before them
 * @param files secrets that the application gets as files, whose names are in the variables
 * @param unpack the artifacts that are unpacked in the slot
 * @param ports further ones of each slot, by name
 */
public record SlotCommand(
        Path source,
        List<String> command,
        Map<String, String> env,
        String environment,
        int bluePort,
        int greenPort,
        Map<String, String> secrets,
        Map<String, String> files,
        List<Unpack> unpack,
        Map<String, SlotPorts> ports) {

    public SlotCommand {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        secrets = Map.copyOf(secrets);
        files = Map.copyOf(files);
        unpack = List.copyOf(unpack);
        ports = Map.copyOf(ports);
    }

    /** There is one port. */
    public SlotCommand(
            Path source,
            List<String> command,
            Map<String, String> env,
            String environment,
            int bluePort,
            int greenPort,
            Map<String, String> secrets,
            Map<String, String> files,
            List<Unpack> unpack) {
        this(source, command, env, environment, bluePort, greenPort, secrets, files, unpack, Map.of());
    }

    /** Without secrets. */
    public SlotCommand(
            Path source,
            List<String> command,
            Map<String, String> env,
            String environment,
            int bluePort,
            int greenPort) {
        this(source, command, env, environment, bluePort, greenPort, Map.of(), Map.of());
    }

    /** Nothing is unpacked. */
    public SlotCommand(
            Path source,
            List<String> command,
            Map<String, String> env,
            String environment,
            int bluePort,
            int greenPort,
            Map<String, String> secrets,
            Map<String, String> files) {
        this(source, command, env, environment, bluePort, greenPort, secrets, files, List.of());
    }

    /** The same with another argument list. */
    SlotCommand with(List<String> other) {
        return new SlotCommand(source, other, env, environment, bluePort, greenPort, secrets, files, unpack, ports);
    }

    public int port(Slot slot) {
        return slot == Slot.BLUE ? bluePort : greenPort;
    }

    /** @throws IOException if another program has one of the slot's ports */
    void requireFreePorts(Slot slot) throws IOException, InterruptedException {
        for (int number : numbers(slot).values()) {
            new SlotPort(number).requireFree();
        }
    }

    /** All of the slot's ports, by name. */
    private Map<String, Integer> numbers(Slot slot) {
        Map<String, Integer> numbers = new TreeMap<>();
        ports.forEach((name, pair) -> numbers.put(name, slot == Slot.BLUE ? pair.blue() : pair.green()));
        numbers.put(NamedPort.WEB, port(slot));
        return numbers;
    }

    /** Where the slots are. */
    String environmentName() {
        return environment;
    }

    List<String> arguments(Slot slot, ReleaseId release, Path host) {
        String data = DataFolders.of(host).toString();
        return command.stream()
                .map(argument -> fill(argument, slot, release).replace("${data}", data))
                .toList();
    }

    /** All of its variables, secrets among them. @param host the folder of the application in its environment */
    Map<String, String> environment(Slot slot, ReleaseId release, Path host) {
        Map<String, String> all = new HashMap<>(secrets);
        all.putAll(plain(slot, release, host));
        return all;
    }

    /** Those that are no secrets. */
    Map<String, String> plain(Slot slot, ReleaseId release, Path host) {
        Map<String, String> filled = new HashMap<>();
        String data = DataFolders.of(host).toString();
        if (!ports.isEmpty()) {
            numbers(slot).forEach((name, number) -> filled.put(NamedPort.variable(name), String.valueOf(number)));
        }
        env.forEach((name, value) -> filled.put(name, fill(value, slot, release).replace("${data}", data)));
        return filled;
    }

    private String fill(String text, Slot slot, ReleaseId release) {
        String filled = text;
        for (Map.Entry<String, Integer> each : numbers(slot).entrySet()) {
            filled = filled.replace("${port." + each.getKey() + "}", String.valueOf(each.getValue()));
        }
        return filled.replace("${port}", String.valueOf(port(slot)))
                .replace("${slot}", slot.label())
                .replace("${version}", release.version())
                .replace("${environment}", environment);
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
