package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a host belongs to one application in one environment: pointers, router entries, ports, units, projects and the
 * folder of its slots. A mark in a registry of the host's user names the owner's folder, and the owner's folder names what it
 * owns; a mark that is not in both has lapsed, as when the folder was removed or the configuration changed.
 *
 * @param registry of marks
 * @param folder of the application in its environment, on this host
 * @param names what belongs to it, as people would call it: {@code port 9081}
 */
public record HostClaims(Path registry, Path folder, String app, String environment, List<String> names) {

    private static final String OWNED = "claims.json";

    /**
     * What a folder says that it owns.
     *
     * @param names as in {@link HostClaims#names}
     */
    record Owned(String schema, String app, String environment, List<String> names) {

        static final String SCHEMA = "signet/host-claims/v1";
    }

    /** A mark in the registry. */
    record Mark(String schema, String name, String folder) {

        static final String SCHEMA = "signet/host-claim/v1";
    }

    public HostClaims {
        folder = folder.toAbsolutePath().normalize();
        names = names.stream().sorted().distinct().toList();
    }

    /** The same with one more name. */
    HostClaims and(String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return new HostClaims(registry, folder, app, environment, more);
    }

    /** Where the user of this process keeps marks. */
    public static Path usual() {
        Path home = Path.of(System.getProperty("user.home"));
        Path base = Files.isWritable(home)
                ? home.resolve(".local").resolve("state")
                : Path.of(System.getProperty("java.io.tmpdir"));
        return base.resolve("signet").resolve("claims");
    }

    /** @throws InputException if something of it belongs to another application or environment */
    public void requireOwn() throws IOException {
        Optional<Owned> own = owned(folder);
        if (own.isPresent() && !isOurs(own.get())) {
            throw new InputException(
                    "the slots in " + folder + " belong to " + name(own.get()),
                    "environment",
                    "Give one of the two another name, or another data folder");
        }
        for (String name : names) {
            Optional<Path> other = other(name);
            if (other.isPresent()) {
                throw new InputException(
                        name + " belongs to " + name(owned(other.get()).orElseThrow()) + " (its slots are in "
                                + other.get() + "); " + app + " in " + environment + " would take its users away",
                        "environment",
                        "Give this environment its own. If the other is no more, remove "
                                + other.get().resolve(OWNED));
            }
        }
    }

    /** Marks all of it. @throws InputException as {@link #requireOwn} */
    void mark() throws IOException {
        synchronized (HostClaims.class) {
            markLocked();
        }
    }

    /** A lock on a file keeps other processes out, and no thread of this one. */
    private void markLocked() throws IOException {
        Files.createDirectories(registry);
        try (FileChannel channel = FileChannel.open(
                        registry.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            requireOwn();
            write(folder.resolve(OWNED), new Owned(Owned.SCHEMA, app, environment, names));
            for (String name : names) {
                Path mark = mark(name);
                if (!read(mark)
                        .map(Mark::folder)
                        .filter(folder.toString()::equals)
                        .isPresent()) {
                    write(mark, new Mark(Mark.SCHEMA, name, folder.toString()));
                }
            }
        }
    }

    /** The folder of another owner, if there is one that says so itself. */
    private Optional<Path> other(String name) throws IOException {
        Optional<Path> marked = read(mark(name))
                .filter(mark -> mark.name().equals(name))
                .map(mark -> Path.of(mark.folder()))
                .filter(other -> !other.equals(folder));
        if (marked.isEmpty()) {
            return Optional.empty();
        }
        return owned(marked.get()).filter(owned -> owned.names().contains(name)).map(owned -> marked.get());
    }

    private Optional<Mark> read(Path mark) throws IOException {
        return Files.exists(mark)
                ? Optional.of(Json.read(Json.parse(Files.readString(mark)), Mark.class))
                : Optional.empty();
    }

    private static Optional<Owned> owned(Path folder) throws IOException {
        Path file = folder.resolve(OWNED);
        return Files.exists(file)
                ? Optional.of(Json.read(Json.parse(Files.readString(file)), Owned.class))
                : Optional.empty();
    }

    private boolean isOurs(Owned owned) {
        return owned.app().equals(app) && owned.environment().equals(environment);
    }

    private static String name(Owned owned) {
        return owned.app() + " in " + owned.environment();
    }

    private Path mark(String name) {
        return registry.resolve(Digest.of(name).hex().substring(0, 32) + ".json");
    }

    private static void write(Path file, Object value) {
        DurableFile.write(file, Json.pretty(Json.write(value)).getBytes(StandardCharsets.UTF_8));
    }
}
