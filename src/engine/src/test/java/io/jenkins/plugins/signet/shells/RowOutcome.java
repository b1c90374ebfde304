package io.jenkins.plugins.signet.shells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.train.TrainState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What came of a row in a shell. */
public record RowOutcome(
        String result, List<String> log, List<String> ledger, List<Evidence> records, List<String> trains) {

    /** Evidence files that were there before a row began. */
    public static Set<String> evidenceFiles(DataFolder data) throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.exists(data.evidence())) {
            try (Stream<Path> files = Files.list(data.evidence())) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".json"))
                        .forEach(names::add);
            }
        }
        return names;
    }

    /**
     * Reads it from a data folder.
     *
     * @param app the name of the row's application there
     * @param before evidence that is not the row's
     */
    public static RowOutcome of(
            String result, List<String> log, DataFolder data, LedgerReader ledger, String app, Set<String> before)
            throws IOException {
        List<String> entries = ledger.entries()
                .filter(entry -> entry.release() == null
                        ? entry.summary().contains(" for " + app + " ")
                        : entry.release().app().equals(app))
                .map(entry -> entry.release() == null
                        ? entry.type().name()
                        : entry.type().name() + " " + entry.environment() + " " + entry.verdict())
                .toList();
        List<Evidence> records = new ArrayList<>();
        for (String name : evidenceFiles(data)) {
            if (!before.contains(name)) {
                records.add(Json.read(
                        Json.parse(Files.readString(data.evidence().resolve(name), StandardCharsets.UTF_8)),
                        Evidence.class));
            }
        }
        return new RowOutcome(result, log, entries, records, trains(data, app));
    }

    /** Kind, environment and verdict of each record, sorted. */
    public List<String> evidence() {
        return records.stream()
                .map(record -> record.kind().name() + " " + record.environment() + " " + record.verdict())
                .sorted()
                .toList();
    }

    private boolean says(String wanted) {
        String[] words = wanted.split(" ", 3);
        return records.stream()
                .filter(record -> record.kind().name().equals(words[0]))
                .anyMatch(record -> LogLines.pattern(words[2])
                        .matcher(record.body().at(words[1]).asText())
                        .matches());
    }

    private static List<String> trains(DataFolder data, String app) throws IOException {
        Path folder = data.journal().resolve("train");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> journals = Files.list(folder)) {
            return journals.map(Journal::read)
                    .filter(entries -> !entries.isEmpty())
                    .map(entries -> Json.read(entries.get(entries.size() - 1).get("state"), TrainState.class))
                    .filter(state -> state.release().app().equals(app))
                    .map(state -> state.release().version() + " " + state.outcome())
                    .sorted()
                    .toList();
        }
    }

    /** Fails with the whole log if it is not what the row says. */
    public void require(ShellRow row) {
        String whole = "\n" + row.name() + ": " + row.says() + "\n" + String.join("\n", log) + "\n";
        assertEquals(row.result(), result, whole);
        LogLines.missing(log, row.log())
                .ifPresent(line -> fail("the log does not say, in this order: " + line + whole));
        for (String line : row.never()) {
            int found = LogLines.find(log, 0, line);
            if (found >= 0) {
                fail("the log says: " + log.get(found) + whole);
            }
        }
        row.ledger().ifPresent(wanted -> assertEquals(wanted, ledger, "ledger" + whole));
        row.evidence()
                .ifPresent(wanted -> assertEquals(wanted.stream().sorted().toList(), evidence(), "evidence" + whole));
        for (String wanted : row.records()) {
            assertTrue(says(wanted), () -> "no record says " + wanted + ": " + records + whole);
        }
        row.trains().ifPresent(wanted -> assertEquals(wanted.stream().sorted().toList(), trains, "trains" + whole));
    }
}
