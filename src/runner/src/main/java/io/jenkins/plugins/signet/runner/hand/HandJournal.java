package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.nio.file.Files;
import java.util.Optional;

/** The journals of an environment's switches by hand, one after the other; the last may not have come to its end. */
final class HandJournal {

    private final DataFolder data;
    private final String name;

    /** @param what is done by hand: {@code switch} or {@code rollback} */
    HandJournal(DataFolder data, String what, String app, String environment) {
        this.data = data;
        String prefix = what + "-by-hand-" + app + "-" + environment + "-";
        int number = 1;
        while (Files.exists(data.journal(path(prefix + (number + 1))))) {
            number++;
        }
        this.name = prefix + (isOver(data, prefix + number) ? number + 1 : number);
    }

    /** Unique to this switch: who holds the lease. */
    String name() {
        return name;
    }

    /** Its name below {@code journal/}. */
    String path() {
        return path(name);
    }

    Journal open() {
        return Journal.open(data.journal(path()));
    }

    /** What a switch by hand that was killed had set out to do. */
    Optional<SwitchRequest> unfinished() {
        return left().map(SwitchState::request);
    }

    /** Where a switch by hand that was killed had come to. */
    Optional<SwitchState> left() {
        return Journal.read(data.journal(path())).stream()
                .reduce((earlier, later) -> later)
                .map(entry -> Json.read(entry.get("state"), SwitchState.class));
    }

    private static boolean isOver(DataFolder data, String name) {
        if (Files.notExists(data.journal(path(name)))) {
            return false;
        }
        try (Journal journal = Journal.open(data.journal(path(name)))) {
            return journal.last()
                    .map(entry ->
                            Json.read(entry.get("state"), SwitchState.class).isSettled())
                    .orElse(false);
        }
    }

    private static String path(String name) {
        return "switch/" + name;
    }
}
