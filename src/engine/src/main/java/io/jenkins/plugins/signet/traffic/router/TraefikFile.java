package io.jenkins.plugins.signet.traffic.router;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file of Traefik's file provider, which holds the service that users are sent to; a flip renames another over it, and
 * ends when Traefik says that it runs with it. The provider watches the folder for names, not files for content, so that a
 * rename is one change and is never read by half; what is renamed waits in a folder below, whose changes are not watched.
 *
 * @param file in the folder that the provider watches
 * @param api tells what runs
 * @param service that the users' routers name
 * @param routes each has a service of its own, {@code <service>-<name>}, in the same file
 * @param timeout how long Traefik may take to do as the file says; more than its {@code providersThrottleDuration}
 */
public record TraefikFile(
        Path file,
        TraefikApi api,
        String service,
        int bluePort,
        int greenPort,
        List<PortRoute> routes,
        Duration timeout)
        implements Router {

    private static final String HEAD = """
            # Signet replaces this file at each flip.
            http:
              services:
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 2;
    /** Traefik reads folders below the watched one, too, and gives up all of its files if it may not. */
    private static final String FOR_ALL_TO_READ = "rwxr-xr-x";

    public TraefikFile {
        routes = List.copyOf(routes);
    }

    public TraefikFile(Path file, TraefikApi api, String service, int bluePort, int greenPort, List<PortRoute> routes) {
        this(file, api, service, bluePort, greenPort, routes, PATIENCE);
    }

    /** Users are sent to one port of a slot. */
    public TraefikFile(Path file, TraefikApi api, String service, int bluePort, int greenPort) {
        this(file, api, service, bluePort, greenPort, List.of());
    }

    /** The same, with a time-out. */
    public TraefikFile(Path file, TraefikApi api, String service, int bluePort, int greenPort, Duration timeout) {
        this(file, api, service, bluePort, greenPort, List.of(), timeout);
    }

    /** What the file says and Traefik does; while a change is on its way from one to the other, its end is awaited. */
    @Override
    public Optional<Slot> live() throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (; ; ) {
            Optional<Slot> named = named();
            Optional<String> disagreement =
                    named.isPresent() ? disagreement(named.get(), routesInTheFile()) : disagreement();
            if (disagreement.isEmpty()) {
                return named;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(disagreement.get());
            }
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while Traefik was about to change");
            }
        }
    }

    @Override
    public boolean tellsWhatRuns() {
        return true;
    }

    /** What Traefik did not take up is put back, so that it does not take it up when nobody expects it any more. */
    @Override
    public void point(Slot slot) throws IOException, InterruptedException {
        Optional<Slot> before = named();
        api.service(service);
        if (before.filter(slot::equals).isEmpty() || !Files.readString(file).equals(content(slot))) {
            name(slot);
        }
        try {
            awaitRunning(slot);
        } catch (IOException e) {
            if (before.isPresent()) {
                name(before.get());
            } else {
                Files.deleteIfExists(file);
            }
            throw new IOException(e.getMessage() + ". The file is as it was before", e);
        }
        try {
            for (Slot any : Slot.values()) {
                prepare(any);
            }
        } catch (UndeterminedException e) {
            // the flip is done; the next one prepares what it needs, or says why it cannot
        }
    }

    /**
     * Traefik gives its entry points their new routes one after the other, within microseconds, the API's at any place
     * among them. So it is asked once more when it has said so.
     */
    private void awaitRunning(Slot slot) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        String reason = "";
        for (int seen = 0; seen < 2; ) {
            try {
                Optional<String> disagreement = disagreement(slot, routes);
                seen = disagreement.isEmpty() ? seen + 1 : 0;
                reason = disagreement.orElse("");
            } catch (IOException e) {
                seen = 0;
                reason = e.getMessage();
            }
            if (seen == 0 && System.nanoTime() > deadline) {
                throw new IOException(reason);
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    @Override
    public String cost() {
        return "Traefik loads its routes anew: no request is lost, and WebSockets stay on the old slot until it is stopped";
    }

    /** What does not run as the slot wants it, in words; empty if all does. */
    private Optional<String> disagreement(Slot slot, List<PortRoute> wanted) throws IOException {
        Optional<TraefikApi.Service> running = api.service(service);
        if (!runs(running, address(slot))) {
            return Optional.of(disagreement(service, running));
        }
        for (PortRoute route : wanted) {
            String name = service + "-" + route.name();
            Optional<TraefikApi.Service> further = api.service(name);
            if (!runs(further, address(route.port(slot)))) {
                return Optional.of(disagreement(name, further));
            }
        }
        return Optional.empty();
    }

    /** What runs though there is no file. */
    private Optional<String> disagreement() throws IOException {
        Optional<TraefikApi.Service> running = api.service(service);
        return running.isEmpty() ? Optional.empty() : Optional.of(disagreement(service, running));
    }

    private static boolean runs(Optional<TraefikApi.Service> running, String address) {
        return running.filter(each -> each.isReached() && each.servers().equals(List.of(address)))
                .isPresent();
    }

    private String disagreement(String name, Optional<TraefikApi.Service> running) {
        String does = running.map(each -> each.isReached()
                        ? "sends users to " + String.join(", ", each.servers())
                        : "is broken, or no router sends users to it")
                .orElse("is not there");
        return "Traefik does not do within " + timeout.toMillis() + " ms what " + file + " says: its service '" + name
                + "' " + does + ". Look whether its file provider watches that folder, and at Traefik's log";
    }

    /** What the file names, whether or not Traefik runs with it. */
    private Optional<Slot> named() throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        for (Slot slot : Slot.values()) {
            if (text.equals(content(slot)) || isOfOtherPorts(text, slot)) {
                return Optional.of(slot);
            }
        }
        throw new IOException(file + " does not hold what Signet wrote there");
    }

    /** Written before a port had a route, or when another had: the next flip writes them all. */
    private boolean isOfOtherPorts(String text, Slot slot) {
        String first = entry(service, address(slot));
        return text.startsWith(HEAD + first)
                && text.substring((HEAD + first).length())
                        .matches("(?:    " + Pattern.quote(service) + "-[a-z0-9-]+:\n(?:      .*\n)+)*");
    }

    /** Those that Traefik has been told of; a route that is new comes with the next flip. */
    private List<PortRoute> routesInTheFile() throws IOException {
        String text = Files.readString(file);
        return routes.stream()
                .filter(route -> text.contains("\n    " + service + "-" + route.name() + ":\n"))
                .toList();
    }

    private void name(Slot slot) throws IOException {
        prepare(slot);
        Files.move(prepared(slot), file, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.syncFolder(file.toAbsolutePath().getParent());
    }

    private void prepare(Slot slot) {
        Path prepared = prepared(slot);
        try {
            if (Files.exists(prepared) && Files.readString(prepared).equals(content(slot))) {
                return;
            }
            Path folder = Files.createDirectories(prepared.getParent());
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOR_ALL_TO_READ));
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot prepare " + prepared + ": " + e.getMessage(), e);
        }
        DurableFile.write(prepared, content(slot).getBytes(StandardCharsets.US_ASCII));
    }

    /** Of a name that Traefik does not take for a configuration. */
    private Path prepared(Slot slot) {
        return file.resolveSibling(".signet").resolve(file.getFileName() + "." + slot.label());
    }

    private String content(Slot slot) {
        StringBuilder content = new StringBuilder(HEAD + entry(service, address(slot)));
        routes.forEach(route -> content.append(entry(service + "-" + route.name(), address(route.port(slot)))));
        return content.toString();
    }

    private static String entry(String name, String address) {
        return """
                %s:
                  loadBalancer:
                    passHostHeader: true
                    servers:
                      - url: "%s"
                """.formatted(name, address).indent(4);
    }

    private String address(Slot slot) {
        return address(slot == Slot.BLUE ? bluePort : greenPort);
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port;
    }
}
