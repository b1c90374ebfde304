package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the release list out of the ledger's lines and the trains. */
final class ReleaseRows {

    private ReleaseRows() {}

    /** The latest change first. A train whose journal cannot be read is shown among the trains alone. */
    static List<ReleaseRow> of(List<LedgerLine> lines, List<TrainView> trains) {
        Map<ReleaseId, List<LedgerLine>> linesOf = new LinkedHashMap<>();
        lines.forEach(line -> linesOf.computeIfAbsent(line.release(), unknown -> new ArrayList<>())
                .add(line));
        Map<ReleaseId, TrainView> trainOf = new LinkedHashMap<>();
        trains.stream()
                .filter(train -> !train.version().isEmpty())
                .forEach(
                        train -> trainOf.merge(new ReleaseId(train.app(), train.version()), train, ReleaseRows::later));
        Set<ReleaseId> releases = new LinkedHashSet<>(linesOf.keySet());
        releases.addAll(trainOf.keySet());
        return releases.stream()
                .map(release -> row(release, linesOf.getOrDefault(release, List.of()), trainOf.get(release)))
                .sorted(Comparator.comparing(ReleaseRow::at, Comparator.nullsFirst(Comparator.reverseOrder())))
                .toList();
    }

    private static TrainView later(TrainView a, TrainView b) {
        return Comparator.comparing(TrainView::at, Comparator.nullsFirst(Comparator.naturalOrder()))
                                .compare(a, b)
                        >= 0
                ? a
                : b;
    }

    /** The latest seal of each environment, in the order of the ledger. */
    static List<LedgerLine> standing(List<LedgerLine> lines) {
        Map<String, LedgerLine> latest = new LinkedHashMap<>();
        lines.stream().filter(LedgerLine::isSeal).forEach(line -> {
            latest.remove(line.environment());
            latest.put(line.environment(), line);
        });
        return List.copyOf(latest.values());
    }

    private static ReleaseRow row(ReleaseId release, List<LedgerLine> lines, TrainView train) {
        List<LedgerLine> seals = standing(lines);
        Verdict verdict = seals.isEmpty()
                ? null
                : Verdict.worstOf(seals.stream().map(LedgerLine::verdict).toList());
        return new ReleaseRow(
                release.app(),
                release.version(),
                train == null ? null : train.id(),
                train == null ? null : train.state(),
                train == null ? null : train.outcome(),
                verdict,
                stage(lines, train),
                times(lines, train, train == null ? null : train.startedAt())
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                times(lines, train, train == null ? null : train.at())
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                seals.stream().map(LedgerLine::badge).toList());
    }

    private static Stream<Instant> times(List<LedgerLine> lines, TrainView train, Instant ofTrain) {
        return Stream.concat(lines.stream().map(LedgerLine::at), Stream.ofNullable(ofTrain));
    }

    private static String stage(List<LedgerLine> lines, TrainView train) {
        if (train != null && train.state() != TrainView.State.DONE) {
            return train.stages().isEmpty()
                    ? ""
                    : step(train.stages().get(train.stages().size() - 1));
        }
        return lines.isEmpty() ? "" : done(lines.get(lines.size() - 1));
    }

    private static String step(StageView step) {
        return step.environment().isEmpty() ? step.name() : step.name() + " in " + step.environment();
    }

    private static String done(LedgerLine line) {
        return deed(line) + " in " + line.environment();
    }

    /** What a line tells of, in a word or two. */
    static String deed(LedgerLine line) {
        return switch (line.type()) {
            case SEAL -> "sealed";
            case APPROVAL -> "decided";
            case SWITCH -> switched(line);
            case ROLLBACK -> "rolled back";
            case SOAK -> "soaked";
            case SKIP -> "a gate skipped";
            case COSIGNATURE -> "signed once more";
            case KEY -> "a key changed";
            case BEGINNING -> "a ledger begun";
        };
    }

    private static String switched(LedgerLine line) {
        if (line.move() == null) {
            return line.verdict().passes() ? "live" : "not well";
        }
        return switch (line.move().kind()) {
            case BROUGHT -> line.verdict().passes() ? "live" : "live and not well";
            case WENT_BACK -> "flipped back";
            case STAYED -> "not switched";
            case UNKNOWN -> "lost sight of";
        };
    }
}
