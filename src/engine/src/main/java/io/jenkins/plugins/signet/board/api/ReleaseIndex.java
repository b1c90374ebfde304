package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.index.IndexFile;
import io.jenkins.plugins.signet.board.index.IndexKey;
import io.jenkins.plugins.signet.board.index.IndexTable;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Every release that the ledger or a train knows, in the orders in which they are asked for: what a question costs depends on
 * what is shown, and not on how many there are. Safe for several threads.
 */
final class ReleaseIndex {

    /** So many that begin alike are looked at to find the latest of them; whoever types on gets all. */
    private static final int MOST_ALIKE = 200;

    /** Parts of the key by which releases are in the order of their changes. */
    private static final int APP = 1;

    private static final int VERSION = 2;

    private final String born = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private long changes;
    private final IndexTable traces;
    private final IndexTable latest;
    private final IndexTable byApp;
    private final IndexTable byVerdict;
    private final IndexTable byVersion;

    ReleaseIndex(IndexFile file) {
        traces = file.table("release");
        latest = file.table("release-latest");
        byApp = file.table("release-by-app");
        byVerdict = file.table("release-by-verdict");
        byVersion = file.table("release-by-version");
    }

    /** As if nothing had been told yet. */
    synchronized void clear() {
        changes++;
        Stream.of(traces, latest, byApp, byVerdict, byVersion).forEach(IndexTable::clear);
    }

    /** The next line of the ledger. */
    synchronized void take(LedgerLine line) {
        change(line.release(), trace -> trace.with(line));
    }

    /** A train that is new, or has changed. */
    synchronized void take(TrainTrace train) {
        if (train.release() != null) {
            change(train.release(), trace -> trace.carriedBy(train));
        }
    }

    /** A train whose journal somebody took away. */
    synchronized void forget(TrainTrace train) {
        if (train.release() != null) {
            change(
                    train.release(),
                    trace -> trace.train() != null && trace.train().id().equals(train.id())
                            ? trace.carriedBy(null)
                            : trace);
        }
    }

    /** Another one once anything has changed. */
    synchronized String tag() {
        return born + "." + changes;
    }

    private void change(ReleaseId release, UnaryOperator<ReleaseTrace> change) {
        changes++;
        Optional<ReleaseTrace> before = find(release);
        before.ifPresent(this::takeOut);
        ReleaseTrace trace = change.apply(before.orElseGet(() -> ReleaseTrace.of(release)));
        if (!trace.lines().isEmpty() || trace.train() != null) {
            putIn(trace);
        }
    }

    private static String key(ReleaseId release) {
        return IndexKey.of(release.app(), release.version());
    }

    private static String order(ReleaseTrace trace) {
        return IndexKey.of(
                IndexKey.falling(trace.at()),
                trace.release().app(),
                trace.release().version());
    }

    private static String versionKey(ReleaseTrace trace) {
        String version = trace.release().version();
        return IndexKey.of(
                version.toLowerCase(Locale.ROOT), version, trace.release().app());
    }

    private void takeOut(ReleaseTrace trace) {
        String order = order(trace);
        traces.remove(key(trace.release()));
        latest.remove(order);
        byApp.remove(IndexKey.of(trace.release().app(), order));
        byVersion.remove(versionKey(trace));
        if (isRare(trace.verdict())) {
            byVerdict.remove(IndexKey.of(trace.verdict().name(), order));
        }
    }

    private void putIn(ReleaseTrace trace) {
        String order = order(trace);
        traces.put(key(trace.release()), Json.write(trace).toString());
        latest.put(order, "");
        byApp.put(IndexKey.of(trace.release().app(), order), "");
        byVersion.put(versionKey(trace), order);
        if (isRare(trace.verdict())) {
            byVerdict.put(IndexKey.of(trace.verdict().name(), order), "");
        }
    }

    /** Most are green, and found among all of them as quickly. */
    private static boolean isRare(Verdict verdict) {
        return verdict != null && verdict != Verdict.GREEN;
    }

    synchronized Optional<ReleaseTrace> find(ReleaseId release) {
        return traces.get(key(release)).map(text -> Json.read(Json.parse(text), ReleaseTrace.class));
    }

    /** One more than were asked for, if there is one. */
    synchronized List<ReleaseTrace> page(ReleaseQuery query) {
        Stream<String> found = found(query)
                .filter(order -> query.sees().test(IndexKey.part(order, APP)))
                .filter(order ->
                        query.app().isEmpty() || IndexKey.part(order, APP).equals(query.app()));
        if (query.verdict() == null) {
            return found.skip(query.from())
                    .limit(query.most() + 1L)
                    .map(this::trace)
                    .toList();
        }
        return found.map(this::trace)
                .filter(trace -> query.verdict() == trace.verdict())
                .skip(query.from())
                .limit(query.most() + 1L)
                .toList();
    }

    private ReleaseTrace trace(String order) {
        return find(new ReleaseId(IndexKey.part(order, APP), IndexKey.part(order, VERSION)))
                .orElseThrow(() -> new IndexDisagreement("a release is in one table and not in another"));
    }

    /** Every application that there is. */
    synchronized List<String> apps() {
        List<String> apps = new ArrayList<>();
        Optional<String> next = byApp.ceiling("");
        while (next.isPresent()) {
            String app = IndexKey.part(next.get(), 0);
            apps.add(app);
            next = byApp.ceiling(IndexKey.behind(app));
        }
        return apps;
    }

    /** The keys of those among which they are, in the order of their changes. */
    private Stream<String> found(ReleaseQuery query) {
        if (!query.text().isBlank()) {
            return named(query.text().strip().toLowerCase(Locale.ROOT)).stream();
        }
        if (!query.app().isEmpty()) {
            return orders(byApp, query.app());
        }
        return isRare(query.verdict())
                ? orders(byVerdict, query.verdict().name())
                : latest.all().map(Map.Entry::getKey);
    }

    private static Stream<String> orders(IndexTable table, String of) {
        return table.under(of).map(entry -> entry.getKey().substring(of.length() + 1));
    }

    private NavigableSet<String> named(String text) {
        TreeSet<String> found = new TreeSet<>();
        for (String app : apps()) {
            String name = app.toLowerCase(Locale.ROOT);
            if (name.startsWith(text)) {
                orders(byApp, app).limit(MOST_ALIKE).forEach(found::add);
            } else if (text.startsWith(name + " ")) {
                versions(text.substring(name.length() + 1).strip())
                        .filter(order -> IndexKey.part(order, APP).equals(app))
                        .limit(MOST_ALIKE)
                        .forEach(found::add);
            }
        }
        versions(text).limit(MOST_ALIKE).forEach(found::add);
        return found;
    }

    private Stream<String> versions(String beginning) {
        return byVersion.between(beginning, beginning + Character.MAX_VALUE).map(Map.Entry::getValue);
    }
}
