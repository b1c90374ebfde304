package io.jenkins.plugins.signet.traffic.adopt;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Adoptee;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.Deployer;
import io.jenkins.plugins.signet.traffic.deploy.ProcessTable;
import io.jenkins.plugins.signet.traffic.deploy.SlotLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A deployer on a host where something ran before. Until its slot is needed, what was taken over is that slot: it is looked at, gone
 * back to, and neither started nor stopped. The first other release that comes into the slot has it stopped, and from then on the
 * slot is as any other.
 *
 * @param own that runs what is shipped
 * @param host folder of the environment's host
 */
public record AdoptedDeployer(Deployer own, Path host) implements Deployer {

    /** What was taken over, if it is in this slot still. */
    private Optional<RunningProgram> at(Slot slot) throws IOException {
        Optional<Adoption> adoption = here(slot);
        return adoption.isPresent() ? Optional.of(program(adoption.get())) : Optional.empty();
    }

    private Optional<Adoption> here(Slot slot) throws IOException {
        return Adoption.in(host)
                .filter(each -> each.adoptee().slot() == slot && each.stage() != Adoption.Stage.REPLACED);
    }

    private RunningProgram program(Adoption adoption) throws IOException {
        return Adoption.program(adoption.adoptee(), adoption.identity(), Files.createDirectories(host));
    }

    @Override
    public int port(Slot slot) {
        return own.port(slot);
    }

    @Override
    public void adopt(Adoptee adoptee, ReleaseId release, Digest digest, List<Artifact> artifacts)
            throws IOException, InterruptedException {
        Optional<Adoption> before = Adoption.in(host);
        if (before.filter(each -> each.stage() == Adoption.Stage.TAKEN_OVER
                        && each.digest().equals(digest))
                .isPresent()) {
            return;
        }
        if (before.filter(each -> each.stage() != Adoption.Stage.FOUND).isPresent()) {
            throw new IOException(before.get().adoptee().words() + " was taken over here before");
        }
        if (own.isRunning(adoptee.slot()) || own.isRunning(adoptee.slot().other())) {
            throw new IOException("releases have been shipped here before, so there is nothing to take over");
        }
        List<String> identity = adoptee.kind() == Adoptee.Kind.PROCESS
                ? ProcessTable.written(Long.parseLong(adoptee.name()))
                : List.of();
        Adoption adoption =
                new Adoption(Adoption.SCHEMA, Adoption.Stage.FOUND, adoptee, release, digest, artifacts, identity);
        requireSame(program(adoption), digest, adoptee);
        adoption.keep(host);
    }

    private static void requireSame(RunningProgram program, Digest digest, Adoptee adoptee)
            throws IOException, InterruptedException {
        if (!Manifest.of(program.artifacts()).digest().equals(digest)) {
            throw new IOException(adoptee.words() + " is not what it was when it was looked at");
        }
    }

    @Override
    public void keepUp(Slot slot) throws IOException {
        Optional<Adoption> adoption = here(slot);
        if (adoption.isEmpty()) {
            own.keepUp(slot);
        } else if (adoption.get().stage() == Adoption.Stage.FOUND) {
            adoption.get().at(Adoption.Stage.TAKEN_OVER).keep(host);
        }
    }

    @Override
    public void deploy(Slot slot, ReleaseId release, Digest digest, List<Artifact> artifacts)
            throws IOException, InterruptedException {
        Optional<Adoption> adoption = here(slot);
        if (adoption.isPresent() && adoption.get().isThere(digest)) {
            RunningProgram program = program(adoption.get());
            program.start();
            requireSame(program, digest, adoption.get().adoptee());
            return;
        }
        if (adoption.isPresent() && adoption.get().stage() == Adoption.Stage.TAKEN_OVER) {
            program(adoption.get()).stop();
            adoption.get().at(Adoption.Stage.REPLACED).keep(host);
        } else if (adoption.isPresent()) {
            Adoption.forget(host);
        }
        own.deploy(slot, release, digest, artifacts);
    }

    @Override
    public void stop(Slot slot) throws IOException, InterruptedException {
        Optional<Adoption> adoption = here(slot);
        if (adoption.isEmpty()) {
            own.stop(slot);
        } else if (adoption.get().stage() == Adoption.Stage.TAKEN_OVER) {
            program(adoption.get()).stop();
        }
    }

    @Override
    public Optional<String> stopLines(Slot slot) {
        try {
            Optional<RunningProgram> program = at(slot);
            return program.isPresent() ? Optional.of(program.get().stopLines()) : own.stopLines(slot);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public boolean isRunning(Slot slot) throws IOException, InterruptedException {
        Optional<RunningProgram> program = at(slot);
        return program.isPresent() ? program.get().runs() : own.isRunning(slot);
    }

    @Override
    public Optional<Digest> running(Slot slot) throws IOException, InterruptedException {
        Optional<RunningProgram> program = at(slot);
        if (program.isEmpty()) {
            return own.running(slot);
        }
        return program.get().runs()
                ? Optional.of(Manifest.of(program.get().artifacts()).digest())
                : Optional.empty();
    }

    @Override
    public void startWorkers(Slot slot) throws IOException, InterruptedException {
        Optional<RunningProgram> program = at(slot);
        if (program.isPresent()) {
            program.get().startWorkers();
        } else {
            own.startWorkers(slot);
        }
    }

    @Override
    public Optional<String> stopWorkers(Slot slot, Duration finish) throws IOException, InterruptedException {
        Optional<RunningProgram> program = at(slot);
        return program.isPresent() ? program.get().stopWorkers(finish) : own.stopWorkers(slot, finish);
    }

    @Override
    public List<String> left(Slot slot) throws IOException {
        return here(slot).isPresent() ? List.of() : own.left(slot);
    }

    @Override
    public Optional<Map<String, Integer>> restarts(Slot slot) throws IOException, InterruptedException {
        Optional<RunningProgram> program = at(slot);
        return program.isPresent() ? program.get().restarts() : own.restarts(slot);
    }

    @Override
    public List<String> lastLines(Slot slot) throws IOException, InterruptedException {
        Optional<RunningProgram> program = at(slot);
        return program.isPresent() ? program.get().lastLines() : own.lastLines(slot);
    }

    /** Not known of what was taken over. */
    @Override
    public List<SlotLog> logs(Slot slot) throws IOException, InterruptedException {
        return here(slot).isPresent() ? List.of() : own.logs(slot);
    }

    /** Not told of what was taken over. */
    @Override
    public OptionalLong memory(Slot slot) throws IOException, InterruptedException {
        return here(slot).isPresent() ? OptionalLong.empty() : own.memory(slot);
    }

    @Override
    public String whereToLook(Slot slot) {
        try {
            Optional<RunningProgram> program = at(slot);
            return program.isPresent() ? program.get().whereToLook() : own.whereToLook(slot);
        } catch (IOException e) {
            return "look at the folder " + host;
        }
    }
}
