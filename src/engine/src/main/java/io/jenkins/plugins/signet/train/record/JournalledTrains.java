package io.jenkins.plugins.signet.train.record;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainMachine;
import io.jenkins.plugins.signet.train.TrainState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A journal for each train, open only while an event is written, so that any number of trains can wait at once. */
record JournalledTrains(DataFolder data, InstantSource clock) implements TrainStore {

    @Override
    public <R> R with(String id, ReleaseId release, Function<MachineRun<TrainState, TrainEvent, TrainAction>, R> use) {
        try (Journal journal = Journal.open(data.journal("train/" + id))) {
            return use.apply(
                    MachineRun.open(new TrainMachine(), journal, TrainState.of(id, release), TrainEvent.class, clock));
        }
    }

    @Override
    public List<TrainState> all() {
        Path folder = data.journal().resolve("train");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> journals = Files.list(folder)) {
            return journals.map(Journal::read)
                    .filter(entries -> !entries.isEmpty())
                    .map(entries -> Json.read(entries.get(entries.size() - 1).get("state"), TrainState.class))
                    .toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public EvidenceArchive evidence() {
        return new EvidenceStore(data.evidence());
    }
}
