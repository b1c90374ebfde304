package io.jenkins.plugins.signet.preflight;

import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SlotSeen;
import io.jenkins.plugins.signet.traffic.World;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the host of an environment, on it. Reads only: ports are called and not taken, and no folder is made.
 *
 * @param login of the environment's database; {@code null} if it has none
 * @param replays whether migrations are replayed on a database of their own there
 */
public record HostExamination(HostSpec spec, DatabaseLogin login, boolean replays) {

    private static final long LEAST_BYTES = 256L << 20;
    private static final long FEW_BYTES = 2L << 30;
    private static final int CONNECT_MILLIS = 2000;
    private static final int NEEDED_JAVA = 17;

    /** @param folder of the application's environment there, which may not be there yet */
    public HostFindings at(Path folder, Map<String, String> variables, InstantSource clock)
            throws InterruptedException {
        Instant began = clock.instant();
        List<PreflightFinding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(writable(folder));
        findings.add(space(folder));
        findings.addAll(new StartExamination(spec.start(), variables).findings());
        World world = world(folder, clock, findings);
        for (Slot slot : Slot.values()) {
            findings.addAll(ports(slot, world));
        }
        findings.add(new RouterExamination(spec, folder).finding(world == null ? null : world.live()));
        if (login != null) {
            findings.addAll(new DatabaseExamination(login, replays).findings());
        }
        return new HostFindings(began, clock.instant(), findings);
    }

    private static PreflightFinding java() {
        int feature = Runtime.version().feature();
        String said = "Java " + Runtime.version() + " of " + System.getProperty("java.home");
        return feature >= NEEDED_JAVA
                ? PreflightFinding.fine("java", said)
                : PreflightFinding.fault(
                        "java", said + " is older than " + NEEDED_JAVA, "install Java " + NEEDED_JAVA + " or newer");
    }

    private static PreflightFinding writable(Path folder) {
        Path there = existing(folder);
        return Files.isWritable(there) && Files.isDirectory(there)
                ? PreflightFinding.fine("folder", folder + " can be written to")
                : PreflightFinding.fault(
                        "folder",
                        System.getProperty("user.name") + " may not write to " + there + ", where " + folder
                                + " is to be",
                        "sudo mkdir -p " + folder + " && sudo chown " + System.getProperty("user.name") + " " + folder);
    }

    private static PreflightFinding space(Path folder) {
        try {
            long free = Files.getFileStore(existing(folder)).getUsableSpace();
            String said = (free >> 20) + " MiB are free below " + existing(folder);
            String remedy = "make room there";
            if (free < LEAST_BYTES) {
                return PreflightFinding.fault("disk", said, remedy);
            }
            return free < FEW_BYTES
                    ? PreflightFinding.warning("disk", said, remedy)
                    : PreflightFinding.fine("disk", said);
        } catch (IOException e) {
            return PreflightFinding.unknown("disk", "the free space cannot be read: " + e.getMessage(), "df " + folder);
        }
    }

    /** The path, or what is there of the way to it. */
    public static Path existing(Path path) {
        Path there = path.toAbsolutePath();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    /** What runs there; {@code null} where that cannot be told, which is a finding. */
    private @Nullable World world(Path folder, InstantSource clock, List<PreflightFinding> findings)
            throws InterruptedException {
        try {
            spec.requirePorts();
        } catch (InputException e) {
            findings.add(
                    PreflightFinding.fault("ports", e.getMessage(), "give each slot a port of its own for each name"));
            return null;
        }
        try {
            World world = spec.open(
                            folder,
                            folder,
                            Map.of(),
                            new HttpProbe(spec.health().timeout()),
                            clock)
                    .world();
            findings.add(PreflightFinding.fine(
                    "slots", world.live() == null ? "nothing is live yet" : world.live() + " is live"));
            world.warnings().forEach(each -> findings.add(PreflightFinding.warning("slots", each, "")));
            return world;
        } catch (InputException taken) {
            findings.add(PreflightFinding.fault("claims", taken.getMessage(), "give this environment its own"));
        } catch (IOException | UndeterminedException e) {
            findings.add(PreflightFinding.unknown(
                    "slots",
                    "what runs there cannot be seen: " + e.getMessage(),
                    "mend what is said of router and start first"));
        }
        return null;
    }

    /** Of the slot's own, and of those of {@code start.ports}. */
    private List<PreflightFinding> ports(Slot slot, @Nullable World world) {
        List<PreflightFinding> all = new ArrayList<>();
        all.add(port(slot == Slot.BLUE ? spec.bluePort() : spec.greenPort(), slot, world));
        spec.numbers()
                .values()
                .forEach(pair -> all.add(port(slot == Slot.BLUE ? pair.blue() : pair.green(), slot, world)));
        return all;
    }

    private PreflightFinding port(int port, Slot slot, @Nullable World world) {
        String subject = "port " + port;
        if (!spec.start().files().isEmpty()) {
            return isOpen(port)
                    ? PreflightFinding.fine(subject, "the router serves slot " + slot + " there")
                    : PreflightFinding.fault(
                            subject,
                            "the router does not serve slot " + slot + " there",
                            "configure it as 'signet router --config' with --files says");
        }
        if (!isOpen(port)) {
            return PreflightFinding.fine(subject, "nothing listens there, for slot " + slot);
        }
        if (world == null) {
            return PreflightFinding.unknown(
                    subject,
                    "something listens there, and whether it is slot " + slot + " cannot be told",
                    "ss -ltnp 'sport = :" + port + "'");
        }
        SlotSeen seen = world.slot(slot);
        return seen.running()
                ? PreflightFinding.fine(subject, "slot " + slot + " listens there")
                : PreflightFinding.fault(
                        subject,
                        "something else listens where slot " + slot + " is to",
                        "ss -ltnp 'sport = :" + port
                                + "' shows what; take it over by signet adopt, stop it, or choose another port");
    }

    static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
