package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every release that the ledger or a train knows, in the orders in which they are asked for: what a question costs depends on
 * what is shown, and not on how many there are. Safe for several threads.
 */
final class ReleaseIndex {

    /** So many that begin alike are looked at to find the latest of them; whoever types on gets all. */
    private static final int MOST_ALIKE = 200;

    private final String born = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private long changes;
    private final Map<ReleaseId, ReleaseTrace> traces = new HashMap<>();
    private final TreeSet<ReleaseTrace> all = new TreeSet<>(ReleaseTrace.LATEST_FIRST);
    private final TreeMap<String, TreeSet<ReleaseTrace>> byApp = new TreeMap<>();
    private final Map<Verdict, TreeSet<ReleaseTrace>> byVerdict = new EnumMap<>(Verdict.class);
    private final TreeSet<ReleaseTrace> byVersion = new TreeSet<>(ReleaseTrace.BY_VERSION);
    private final SharedTexts texts = new SharedTexts();

    /** The next line of the ledger. */
    synchronized void take(LedgerLine line) {
        change(line.release(), trace -> trace.take(line, texts));
    }

    /** A train that is new, or has changed; gives it back as it is kept. */
    synchronized TrainTrace take(TrainTrace train) {
        if (train.release() == null) {
            return train;
        }
        TrainTrace kept = train.of(same(train.release()), texts);
        change(kept.release(), trace -> trace.carriedBy(kept));
        return kept;
    }

    /** An equal one: the one that is kept already, if there is one. */
    synchronized ReleaseId same(ReleaseId release) {
        ReleaseTrace known = traces.get(release);
        return known == null ? new ReleaseId(texts.same(release.app()), release.version()) : known.release();
    }

    /** How a trace changes. */
    private interface Change {
        void of(ReleaseTrace trace);
    }

    /** Another one once anything has changed. */
    synchronized String tag() {
        return born + "." + changes;
    }

    private void change(ReleaseId release, Change change) {
        changes++;
        ReleaseTrace trace = traces.get(release);
        if (trace == null) {
            trace = new ReleaseTrace(release);
            traces.put(release, trace);
            byVersion.add(trace);
        } else {
            takeOut(trace);
        }
        change.of(trace);
        putIn(trace);
    }

    private void takeOut(ReleaseTrace trace) {
        all.remove(trace);
        byApp.get(trace.release().app()).remove(trace);
        if (isRare(trace.verdict())) {
            byVerdict.get(trace.verdict()).remove(trace);
        }
    }

    private void putIn(ReleaseTrace trace) {
        all.add(trace);
        byApp.computeIfAbsent(trace.release().app(), unknown -> new TreeSet<>(ReleaseTrace.LATEST_FIRST))
                .add(trace);
        if (isRare(trace.verdict())) {
            byVerdict
                    .computeIfAbsent(trace.verdict(), unknown -> new TreeSet<>(ReleaseTrace.LATEST_FIRST))
                    .add(trace);
        }
    }

    /** Most are green, and found among all of them as quickly. */
    private static boolean isRare(Verdict verdict) {
        return verdict != null && verdict != Verdict.GREEN;
    }

    synchronized Optional<ReleaseTrace> find(ReleaseId release) {
        return Optional.ofNullable(traces.get(release));
    }

    synchronized ReleasePage page(ReleaseQuery query) {
        List<ReleaseRow> rows = found(query)
                .filter(trace -> query.sees().test(trace.release().app()))
                .filter(trace -> query.app().isEmpty() || trace.release().app().equals(query.app()))
                .filter(trace -> query.verdict() == null || query.verdict() == trace.verdict())
                .skip(query.from())
                .limit(query.most() + 1L)
                .map(ReleaseTrace::row)
                .toList();
        boolean more = rows.size() > query.most();
        return new ReleasePage(
                more ? rows.subList(0, query.most()) : rows,
                byApp.keySet().stream().filter(query.sees()).toList(),
                more);
    }

    private Stream<ReleaseTrace> found(ReleaseQuery query) {
        if (!query.text().isBlank()) {
            return named(query.text().strip().toLowerCase(Locale.ROOT)).stream();
        }
        if (!query.app().isEmpty()) {
            return byApp.getOrDefault(query.app(), new TreeSet<>(ReleaseTrace.LATEST_FIRST)).stream();
        }
        return !isRare(query.verdict())
                ? all.stream()
                : byVerdict.getOrDefault(query.verdict(), new TreeSet<>(ReleaseTrace.LATEST_FIRST)).stream();
    }

    private List<ReleaseTrace> named(String text) {
        Set<ReleaseTrace> found = new LinkedHashSet<>();
        for (Map.Entry<String, TreeSet<ReleaseTrace>> app : byApp.entrySet()) {
            String name = app.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith(text)) {
                app.getValue().stream().limit(MOST_ALIKE).forEach(found::add);
            } else if (text.startsWith(name + " ")) {
                versions(text.substring(name.length() + 1).strip())
                        .filter(trace -> trace.release().app().equals(app.getKey()))
                        .limit(MOST_ALIKE)
                        .forEach(found::add);
            }
        }
        versions(text).limit(MOST_ALIKE).forEach(found::add);
        return found.stream().sorted(ReleaseTrace.LATEST_FIRST).toList();
    }

    private Stream<ReleaseTrace> versions(String beginning) {
        return byVersion.tailSet(ReleaseTrace.beforeAllOf(beginning), true).stream()
                .takeWhile(trace -> trace.version().toLowerCase(Locale.ROOT).startsWith(beginning));
    }
}
