package io.jenkins.plugins.signet.traffic.adopt;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Adoptee;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import io.jenkins.plugins.signet.traffic.deploy.Systemctl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was taken over on a host, as it is kept there. It stays when the slot has been used for something else, because shared
 * services and volumes of a compose project go on.
 *
 * @param stage how far it has come
 * @param identity of a process, as {@link io.jenkins.plugins.signet.traffic.deploy.ProcessTable} writes it; else none
 */
public record Adoption(
        String schema,
        Stage stage,
        Adoptee adoptee,
        ReleaseId release,
        Digest digest,
        List<Artifact> artifacts,
        List<String> identity) {

    public static final String SCHEMA = "signet/adoption/v1";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How far it has come. */
    public enum Stage {
        /** It was found, and users may not be sent to it by the router yet. Whatever happens, it is not Signet's to stop. */
        FOUND,
        /** Users were sent to it: it is its slot. */
        TAKEN_OVER,
        /** Its slot has been needed for another release, and it was stopped. */
        REPLACED
    }

    public Adoption {
        artifacts = List.copyOf(artifacts);
        identity = List.copyOf(identity);
    }

    Adoption at(Stage next) {
        return new Adoption(schema, next, adoptee, release, digest, artifacts, identity);
    }

    /** @param host folder of the environment's host */
    public static Optional<Adoption> in(Path host) throws IOException {
        Path file = file(host);
        return Files.exists(file)
                ? Optional.of(Json.read(Json.parse(Files.readString(file)), Adoption.class))
                : Optional.empty();
    }

    void keep(Path host) {
        DurableFile.write(file(host), Json.pretty(Json.write(this)).getBytes(StandardCharsets.UTF_8));
    }

    static void forget(Path host) throws IOException {
        Files.deleteIfExists(file(host));
    }

    private static Path file(Path host) {
        return host.resolve("adoption.json");
    }

    /** The compose project whose shared services and volumes go on; empty if there is none. */
    public Optional<String> project() {
        return adoptee.kind() == Adoptee.Kind.COMPOSE && stage != Stage.FOUND
                ? Optional.of(adoptee.name())
                : Optional.empty();
    }

    /** Whether it is still there to go back to, whatever it was made into. */
    public boolean isThere(Digest wanted) {
        return stage == Stage.TAKEN_OVER && digest.equals(wanted);
    }

    /** @param identity of a process */
    static RunningProgram program(Adoptee adoptee, List<String> identity, Path folder) throws IOException {
        return switch (adoptee.kind()) {
            case COMPOSE ->
                new RunningProject(
                        adoptee.name(),
                        adoptee.parts(),
                        adoptee.workers(),
                        new HostProgram(List.of("docker"), Map.of(), folder, PATIENCE));
            case UNIT, USER_UNIT -> unit(adoptee, folder);
            case PROCESS -> new PlainProcess(identity);
        };
    }

    private static RunningUnit unit(Adoptee adoptee, Path folder) throws IOException {
        boolean isOfUser = adoptee.kind() == Adoptee.Kind.USER_UNIT;
        List<String> systemctl = Systemctl.of(isOfUser);
        List<String> journalctl = isOfUser ? List.of("journalctl", "--user") : List.of("journalctl");
        return new RunningUnit(
                adoptee.name(),
                adoptee.workers(),
                new HostProgram(systemctl, Systemctl.variables(systemctl), folder, PATIENCE),
                new HostProgram(journalctl, Systemctl.variables(systemctl), folder, PATIENCE));
    }
}
