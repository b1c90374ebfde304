package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.MachineRun;
import java.time.InstantSource;
import java.util.Optional;

/** What is written down of a wait. */
public interface WaitRecord<S, E, A> extends AutoCloseable {

    /** The state that the first event led to; empty if there was none yet. */
    Optional<S> begun();

    /** @param initial the state of a wait that has not begun yet */
    MachineRun<S, E, A> run(S initial);

    @Override
    void close();

    /** A journal in the data folder. */
    static <S, E, A> WaitRecord<S, E, A> of(DataFolder data, String name, WaitStep<S, E, A> step, InstantSource clock) {
        Journal journal = Journal.open(data.journal(name));
        return new WaitRecord<>() {
            @Override
            public Optional<S> begun() {
                return journal.entries().stream()
                        .findFirst()
                        .map(entry -> Json.read(entry.get("state"), step.stateType()));
            }

            @Override
            public MachineRun<S, E, A> run(S initial) {
                return MachineRun.open(step.machine(), journal, initial, step.eventType(), clock);
            }

            @Override
            public void close() {
                journal.close();
            }
        };
    }
}
