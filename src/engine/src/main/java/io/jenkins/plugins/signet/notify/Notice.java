package io.jenkins.plugins.signet.notify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.List;
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
        List<Failure> failures) {

    public static final String SCHEMA = "signet/notice/v1";

    private static final int ID_LENGTH = 32;

    public Notice {
        board = board == null ? "" : board;
        rollback = rollback == null ? "" : rollback;
        failures = failures == null ? List.of() : List.copyOf(failures);
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
        return new Notice(SCHEMA, id, occasion, release, environment, verdict, summary, at, "", "", List.of());
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
        return new Notice(schema, id, occasion, release, environment, verdict, summary, at, page, rollback, failures);
    }

    public Notice withRollback(String command) {
        return new Notice(schema, id, occasion, release, environment, verdict, summary, at, board, command, failures);
    }

    public Notice withFailures(List<Failure> found) {
        return new Notice(schema, id, occasion, release, environment, verdict, summary, at, board, rollback, found);
    }

    /** For a first line: {@code shop 3 in production: sealed RED}. Holds nothing that is not in the alphabet of names. */
    @JsonIgnore
    public String headline() {
        return release + " in " + environment + ": " + occasion.words();
    }
}
