package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.api.Deployments.Place;
import io.jenkins.plugins.signet.board.index.IndexFile;
import io.jenkins.plugins.signet.board.index.IndexKey;
import io.jenkins.plugins.signet.board.index.IndexTable;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the histories of environments are kept. */
final class HistoryTables {

    private final IndexTable standings;
    private final IndexTable lines;
    private final IndexTable pasts;
    private final IndexTable attempts;
    private final IndexTable lastOf;
    private final IndexTable failed;
    private final IndexTable deployments;
    private final IndexTable byApp;

    HistoryTables(IndexFile file) {
        standings = file.table("environment");
        lines = file.table("environment-line");
        pasts = file.table("environment-past");
        attempts = file.table("attempt");
        lastOf = file.table("attempt-last-of");
        failed = file.table("attempt-failed");
        deployments = file.table("deployment");
        byApp = file.table("deployment-by-app");
    }

    void clear() {
        Stream.of(standings, lines, pasts, attempts, lastOf, failed, deployments, byApp)
                .forEach(IndexTable::clear);
    }

    /** The keys of all environments. */
    Stream<String> environments() {
        return standings.all().map(Map.Entry::getKey);
    }

    Optional<EnvironmentHistory.Standing> standing(String place) {
        return standings.get(place).map(text -> Json.read(Json.parse(text), EnvironmentHistory.Standing.class));
    }

    void keep(String place, EnvironmentHistory.Standing standing) {
        standings.put(place, Json.write(standing).toString());
    }

    void line(String place, int number, long index) {
        lines.put(IndexKey.of(place, IndexKey.of(number)), Long.toString(index));
    }

    long line(String place, int number) {
        return lines.get(IndexKey.of(place, IndexKey.of(number)))
                .map(Long::parseLong)
                .orElseThrow(() -> new IndexDisagreement("a line of " + place + " is missing"));
    }

    /** What users got from then on, as far as was known then. */
    void past(String place, Instant from, int number, Serving serving) {
        String key = IndexKey.of(place, IndexKey.rising(from), IndexKey.of(number));
        pasts.put(key, Json.write(serving).toString());
    }

    /** What users got before this moment, as far as was known then. */
    Optional<Serving> past(String place, Instant until) {
        return pasts.backwards(place, IndexKey.of(place, IndexKey.rising(until)))
                .findFirst()
                .map(entry -> Json.read(Json.parse(entry.getValue()), Serving.class));
    }

    Optional<DeploymentAttempt> attempt(String place, int number) {
        return attempts.get(IndexKey.of(place, IndexKey.of(number))).map(DeploymentAttempt::read);
    }

    /** The last one like that; backwards, since it is mostly about what was tried last. */
    Optional<NumberedAttempt> last(String place, Predicate<DeploymentAttempt> which) {
        return attempts.backwards(place)
                .map(entry -> new NumberedAttempt(number(entry.getKey()), DeploymentAttempt.read(entry.getValue())))
                .filter(numbered -> which.test(numbered.attempt()))
                .findFirst();
    }

    private static int number(String key) {
        return (int) Long.parseLong(key.substring(key.lastIndexOf(' ') + 1), 16);
    }

    /** The last attempt of a release. */
    Optional<NumberedAttempt> lastOf(String place, ReleaseId release) {
        return lastOf(IndexKey.of(place, "release", release.version()))
                .flatMap(number -> attempt(place, number).map(attempt -> new NumberedAttempt(number, attempt)));
    }

    /** The last attempt of these bits. */
    Optional<NumberedAttempt> lastOf(String place, Digest manifest) {
        return lastOf(IndexKey.of(place, "manifest", manifest.hex())).flatMap(number -> attempt(place, number)
                .filter(attempt -> manifest.equals(attempt.manifest()))
                .map(attempt -> new NumberedAttempt(number, attempt))
                // its bits turned out to be others: an earlier one may have been of these
                .or(() -> last(place, attempt -> manifest.equals(attempt.manifest()))));
    }

    private Optional<Integer> lastOf(String key) {
        return lastOf.get(key).map(Integer::parseInt);
    }

    /** Those that were not well, the latest first. */
    Stream<DeploymentAttempt> failed(String place) {
        return failed.backwards(place).map(entry -> attempt(place, number(entry.getKey()))
                .orElseThrow(() -> new IndexDisagreement("an attempt in " + place + " is missing")));
    }

    /** @param setOut when its release set out */
    void keep(Place place, NumberedAttempt numbered, Instant setOut) {
        String number = IndexKey.of(numbered.number());
        String key = IndexKey.of(place.key(), number);
        DeploymentAttempt attempt = numbered.attempt();
        attempts.put(key, attempt.text());
        latest(IndexKey.of(place.key(), "release", attempt.release().version()), numbered.number());
        if (attempt.manifest() != null) {
            latest(IndexKey.of(place.key(), "manifest", attempt.manifest().hex()), numbered.number());
        }
        if (attempt.hasFailed()) {
            failed.put(key, "");
        }
        if (attempt.isSealed()) {
            String when = IndexKey.rising(attempt.sealedAt());
            String text = attempt.deployment(setOut).text();
            deployments.put(IndexKey.of(when, place.app(), place.environment(), number), text);
            byApp.put(IndexKey.of(place.app(), when, place.environment(), number), text);
        }
    }

    private void latest(String key, int number) {
        if (lastOf(key).filter(later -> later > number).isEmpty()) {
            lastOf.put(key, Integer.toString(number));
        }
    }

    /** All that were sealed from a moment on, in the order of the seals; of one application, or of all if it is empty. */
    Stream<Deployment> sealedSince(String app, Instant since) {
        String from = IndexKey.rising(since);
        Stream<Map.Entry<String, String>> found = app.isEmpty()
                ? deployments.between(from, IndexKey.END)
                : byApp.between(IndexKey.of(app, from), IndexKey.behind(app));
        return found.map(entry -> Deployment.read(entry.getValue()));
    }
}
