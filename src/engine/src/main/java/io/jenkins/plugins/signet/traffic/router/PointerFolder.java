package io.jenkins.plugins.signet.traffic.router;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A folder that holds one file, named after the live slot. A flip renames that file, so that at every moment exactly one
 * name is there; routers look for it on each request: Caddy with a file matcher, nginx with {@code if (-f …)}.
 */
public record PointerFolder(Path folder) implements Router {

    private static final long FIRST_ANSWERS_NANOS = 2_000_000L;

    @Override
    public Optional<Slot> live() throws IOException {
        // A rename between two looks can hide both names from them; a third look then sees the first.
        for (Slot slot : new Slot[] {Slot.BLUE, Slot.GREEN, Slot.BLUE}) {
            if (Files.exists(folder.resolve(slot.label()))) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    /**
     * The rename comes before anything else, because users wait for it; that there is nothing to rename is rare. The
     * disk is made to keep it a moment later, before anybody is told: it would be busy while the first requests look.
     */
    @Override
    public void point(Slot slot) throws IOException {
        Path wanted = folder.resolve(slot.label());
        try {
            Files.move(folder.resolve(slot.other().label()), wanted, StandardCopyOption.ATOMIC_MOVE);
            LockSupport.parkNanos(FIRST_ANSWERS_NANOS);
            DurableFile.syncFolder(folder);
        } catch (NoSuchFileException isThereAlready) {
            if (Files.notExists(wanted)) {
                DurableFile.write(wanted, new byte[0]);
            }
        }
    }
}
