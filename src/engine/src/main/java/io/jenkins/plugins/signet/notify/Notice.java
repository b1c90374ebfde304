package io.jenkins.plugins.signet.notify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people are told, once. Its texts come from suites, commits and people: none of them is to be trusted. It holds no
 * secret.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param id the same for the same occasion, so that telling it again after a crash tells nothing twice
 * @param verdict {@code null} where nothing was judged
 * @param summary one line
 * @param board page of the release, empty if no board is served
 * @param rollback the one command that brings the release before back, empty if there is none or it is not needed
 * @param failures what is wrong; empty if nothing is
 * @param parts what a digest tells together, in the order in which it happened; empty for everything else
 */
public record Notice(
        String schema,
        String id,
        Occasion occasion,
        ReleaseId release,
        String environment,
        @Nullable Verdict verdict,
        String summary,
        Instant at,
        String board,
        String rollback,
        List<Failure> failures,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Notice> parts) {

    public static final String SCHEMA = "signet/notice/v1";

    private static final int ID_LENGTH = 32;

    public Notice {
        board = board == null ? "" : board;
        rollback = rollback == null ? "" : rollback;
        failures = failures == null ? List.of() : List.copyOf(failures);
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    /** @param subject what the occasion is about: a seal, a question, a switch, by its digest */
    public static Notice of(
            Occasion occasion,
            ReleaseId release,
            String environment,
            @Nullable Verdict verdict,
            String summary,
            Instant at,
            String subject) {
        String whole = occasion.label() + "\n" + release + "\n" + environment + "\n" + subject;
        String id = Digest.of(whole).hex().substring(0, ID_LENGTH);
        return new Notice(
                SCHEMA, id, occasion, release, environment, verdict, summary, at, "", "", List.of(), List.of());
    }

    /**
     * Several in one message. Its verdict is the worst of theirs, and its page theirs if they have one together.
     *
     * @param parts at least one
     */
    public static Notice digest(List<Notice> parts, Instant now) {
        Notice first = parts.get(0);
        List<Verdict> verdicts =
                parts.stream().map(Notice::verdict).filter(Objects::nonNull).toList();
        List<String> boards = parts.stream().map(Notice::board).distinct().toList();
        String id = Digest.of(parts.stream().map(Notice::id).collect(Collectors.joining("\n")))
                .hex()
                .substring(0, ID_LENGTH);
        return new Notice(
                SCHEMA,
                id,
                Occasion.DIGEST,
                first.release(),
                first.environment(),
                verdicts.isEmpty() ? null : Verdict.worstOf(verdicts),
                "",
                now,
                boards.size() == 1 ? boards.get(0) : "",
                "",
                List.of(),
                parts);
    }

    /** By which somebody tries whether a channel works; each is another. */
    public static Notice test(String app, Instant now) {
        return of(
                Occasion.TEST,
                new ReleaseId(app, "0"),
                "test",
                null,
                "Somebody tries whether this channel works. Nothing has happened.",
                now,
                now.toString());
    }

    public Notice withBoard(String page) {
        return new Notice(
                schema, id, occasion, release, environment, verdict, summary, at, page, rollback, failures, parts);
    }

    public Notice withRollback(String command) {
        return new Notice(
                schema, id, occasion, release, environment, verdict, summary, at, board, command, failures, parts);
    }

    public Notice withFailures(List<Failure> found) {
        return new Notice(
                schema, id, occasion, release, environment, verdict, summary, at, board, rollback, found, parts);
    }

    /** Whether people should be disturbed for it. */
    @JsonIgnore
    public boolean isUrgent() {
        return occasion.isUrgent() || parts.stream().anyMatch(Notice::isUrgent);
    }

    /** For a first line: {@code shop 3 in production: sealed RED}. Holds nothing that is not in the alphabet of names. */
    @JsonIgnore
    public String headline() {
        if (occasion == Occasion.DIGEST) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            parts.forEach(part -> counts.merge(part.occasion().words(), 1, Integer::sum));
            return parts.size() + " notices: "
                    + counts.entrySet().stream()
                            .map(each -> each.getValue() + " " + each.getKey())
                            .collect(Collectors.joining(", "));
        }
        return release + " in " + environment + ": " + occasion.words();
    }
}
